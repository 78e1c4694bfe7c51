"""A run as a program: its files, its resumption to the bit after any kill, its refusals."""

import hashlib
import json
import signal
import subprocess
import sys
import time

import h5py
import pytest

from conftest import SCRIPTS

OPTIONS = [
    *("--network", "small-alexnet", "--width", "0.05", "--pool-padding", "same", "--crop", "8"),
    *("--noise", "0.4", "--learning-rate", "0.05", "--batch-size", "8", "--seed", "3"),
]


def command(images, output, *more):
    return [
        sys.executable,
        SCRIPTS / "train.py",
        *OPTIONS,
        "--images",
        images,
        "--output",
        output,
        *more,
    ]


def results(folder):
    """The history, the weights' bytes and the record of a finished run."""
    weights = hashlib.sha256()

    def add(_, item):
        if isinstance(item, h5py.Dataset):
            weights.update(item[()].tobytes())

    with h5py.File(folder / "model.weights.h5") as file:
        file.visititems(add)
    record = json.loads((folder / "run.json").read_text())
    return (folder / "history.csv").read_text(), weights.hexdigest(), record


@pytest.fixture(scope="module")
def unbroken(digits, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unbroken")
    subprocess.run(command(digits, folder, "--epochs", "40"), check=True, capture_output=True)
    return results(folder)


def test_a_run_leaves_its_three_files_and_says_what_it_is(unbroken):
    record = unbroken[2]
    assert record["status"] == "trained"
    assert record["parameters"]["noise"] == 0.4
    assert record["epochs"] == 40
    assert record["updates"] == 40 * 13
    assert set(record["results"]) == {
        "loss",
        "training_accuracy_running",
        "training_accuracy_clean",
        "test_accuracy",
    }


def started(digits, folder, *more):
    """A training process that has written a checkpoint."""
    arguments = command(digits, folder, "--epochs", "40", "--checkpoint-seconds", "0.01", *more)
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    while not (folder / "checkpoint.npz").exists() and process.poll() is None:
        time.sleep(0.005)
    return process


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_killed_and_started_again_ends_with_the_same_bits(digits, tmp_path, unbroken, number):
    process = started(digits, tmp_path)
    process.send_signal(number)
    assert process.wait(10) == (-9 if number == signal.SIGKILL else 143)
    assert not (tmp_path / "run.json").exists()
    again = subprocess.run(
        command(digits, tmp_path, "--epochs", "40"), check=True, capture_output=True, text=True
    )
    assert "resumed at epoch" in again.stdout
    assert results(tmp_path) == unbroken
    files = {path.name for path in tmp_path.iterdir()}
    assert files == {"history.csv", "model.weights.h5", "run.json"}
