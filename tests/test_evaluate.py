"""A trained network is tested from its saved weights, and only from its own."""

import csv
import json
import subprocess
import sys

import pytest

from conftest import SCRIPTS


@pytest.fixture(scope="module")
def trained(run_script, digits, tmp_path_factory):
    """A run, and a distorted test set: level 0 in colour is the plain test set."""
    folder = tmp_path_factory.mktemp("run")
    options = (
        "--network",
        "small-alexnet",
        "--width",
        "0.05",
        "--pool-padding",
        "same",
        "--crop",
        "8",
    )
    options += ("--activation", "relu")
    options += ("--learning-rate", "0.05", "--batch-size", "8", "--seed", "1", "--epochs", "10")
    run_script("train.py", *options, "--images", digits, "--output", folder, check=True)
    distortion = ("--distortion", "uniform", "--levels", "0", "0.5", "--no-grey", "--seed", "1")
    run_script(
        "distorted_images.py",
        "--natural",
        digits,
        *distortion,
        "--output",
        folder / "uniform.h5",
        check=True,
    )
    return folder


def evaluate(folder, record):
    options = ["--record", record, "--weights", folder / "model.weights.h5"]
    options += ["--distorted", folder / "uniform.h5", "--output", folder / "evaluation.csv"]
    command = [sys.executable, SCRIPTS / "evaluate.py", *options]
    return subprocess.run(command, capture_output=True, text=True)


def test_level_0_gives_the_test_accuracy_of_the_run_and_noise_lowers_it(trained):
    assert evaluate(trained, trained / "run.json").returncode == 0
    rows = list(csv.DictReader((trained / "evaluation.csv").open()))
    assert [(row["distortion"], row["level"]) for row in rows] == [
        ("uniform", "0.0"),
        ("uniform", "0.5"),
    ]
    record = json.loads((trained / "run.json").read_text())
    assert float(rows[0]["test_accuracy"]) == record["results"]["test_accuracy"]
    assert float(rows[1]["test_accuracy"]) < float(rows[0]["test_accuracy"])


def test_weights_of_another_network_are_refused(trained, tmp_path):
    record = json.loads((trained / "run.json").read_text())
    record["parameters"]["width"] = 0.1
    other = tmp_path / "run.json"
    other.write_text(json.dumps(record))
    finished = evaluate(trained, other)
    assert finished.returncode == 1
    assert "model.weights.h5: not the weights of this run" in finished.stderr.splitlines()[-1]
