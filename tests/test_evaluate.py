"""A trained network is tested with its own saved weights and no others."""

import csv
import json
import os
import shutil
import subprocess
import sys

import pytest

from common.code import SCRIPTS


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
    options += ("--activation", "relu", "--batch-norm-momentum", "0.9")
    options += ("--learning-rate", "0.05", "--batch-size", "8", "--seed", "1", "--epochs", "10")
    run_script("train.py", *options, "--images", digits, "--output", folder, check=True)
    distortion = ("--distortion", "uniform", "--function", "uniform", "--levels", "0", "0.5")
    distortion += ("--no-grey", "--seed", "1")
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


def evaluate(folder, output, *distorted, **settings):
    options = ["--run", folder, "--distorted", *distorted, "--output", output]
    command = [sys.executable, SCRIPTS / "evaluate.py", *options]
    return subprocess.run(command, capture_output=True, text=True, **settings)


def test_level_0_gives_the_test_accuracies_of_the_run_and_noise_lowers_them(
    trained, tmp_path, users_settings
):
    output = tmp_path / "evaluation.csv"
    evaluate(trained, output, trained / "uniform.h5", env=os.environ | users_settings, check=True)
    first, second = csv.DictReader(output.open())
    assert [(row["distortion"], row["level"]) for row in (first, second)] == [
        ("uniform", "0.0"),
        ("uniform", "0.5"),
    ]
    results = json.loads((trained / "run.json").read_text())["results"]
    assert float(first["test_accuracy_moving"]) == results["test_accuracy"]
    assert float(first["test_accuracy_recalibrated"]) == results["test_accuracy_recalibrated"]
    for measure in ("test_accuracy_moving", "test_accuracy_recalibrated"):
        assert float(second[measure]) < float(first[measure])


def test_a_further_distortion_is_evaluated_alone(trained, run_script, digits, tmp_path):
    options = ("--distortion", "salt-and-pepper", "--function", "salt_and_pepper")
    options += ("--levels", "0.2", "--no-grey", "--seed", "1")
    other = tmp_path / "salt.h5"
    run_script("distorted_images.py", "--natural", digits, *options, "--output", other, check=True)
    output = tmp_path / "evaluation.csv"
    evaluate(trained, output, trained / "uniform.h5")
    before = output.read_text()
    added = evaluate(trained, output, other, trained / "uniform.h5")
    assert "salt-and-pepper" in added.stdout
    assert "uniform" not in added.stdout
    rows, kept = (
        [row.rpartition(",")[0] for row in text.splitlines()]
        for text in (output.read_text(), before)
    )
    assert rows[0:1] + rows[2:] == kept
    assert evaluate(trained, output, trained / "uniform.h5").stdout == ""


def test_an_evaluation_that_was_edited_is_made_again(trained, tmp_path):
    output = tmp_path / "evaluation.csv"
    evaluate(trained, output, trained / "uniform.h5", check=True)
    made = output.read_text()
    output.write_text(made.replace(",0.5,0.", ",0.5,0.9"))
    assert output.read_text() != made
    assert "uniform" in evaluate(trained, output, trained / "uniform.h5", check=True).stdout
    assert output.read_text() == made


def test_weights_and_records_of_another_run_are_refused(trained, tmp_path):
    other = tmp_path / "run"
    shutil.copytree(trained, other)
    (other / "model.weights.h5").write_bytes(b"no weights at all")
    finished = evaluate(other, tmp_path / "evaluation.csv", trained / "uniform.h5")
    assert finished.returncode == 1
    assert "model.weights.h5: not what run.json says" in finished.stderr.splitlines()[-1]
    path = other / "run.json"
    path.write_text(path.read_text().replace('"width": 0.05', '"width": 0.1'))
    finished = evaluate(other, tmp_path / "evaluation.csv", trained / "uniform.h5")
    assert finished.returncode == 1
    assert "run.json: edited after the run was written" in finished.stderr.splitlines()[-1]
    assert not (tmp_path / "evaluation.csv").exists()
