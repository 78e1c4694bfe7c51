"""A run as a program: its files, bit-identical resumption after any kill, its error messages."""

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time

import h5py
import numpy as np
import pytest

import training.record
from common.code import SCRIPTS
from made_settings import made_settings
from training.record import WEIGHTS, identity

OPTIONS = [
    *(
        "--network",
        "small-alexnet",
        "--activation",
        "relu",
        "--width",
        "0.05",
        "--pool-padding",
        "same",
        "--crop",
        "8",
    ),
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
    # Of the file, not of the run: HDF5 writes the time into the weights.
    for name in ("files", "digest", "image_file"):
        del record[name]
    return (folder / "history.csv").read_text(), weights.hexdigest(), record


@pytest.fixture(scope="module")
def whole(digits, tmp_path_factory):
    """The folder of a run that nothing has stopped."""
    folder = tmp_path_factory.mktemp("whole")
    subprocess.run(command(digits, folder, "--epochs", "40"), check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def unbroken(whole):
    return results(whole)


def test_a_run_leaves_its_three_files_and_says_what_it_is(unbroken):
    record = unbroken[2]
    assert record["status"] == "trained"
    assert record["parameters"]["constraints"] == {"noise": 0.4}
    assert record["images"] == "digits"
    assert record["epochs"] == 40
    assert record["updates"] == 40 * 13
    assert set(record["results"]) == {
        "loss",
        "training_accuracy_running",
        "training_accuracy_clean",
        "test_accuracy",
        "training_accuracy_recalibrated",
        "test_accuracy_recalibrated",
    }


def started(digits, folder, *more, by=()):
    """A training process, started by another program or none, that has written a checkpoint of its own."""
    settings = ("--epochs", "40", "--checkpoint-seconds", "0.01", *more)
    arguments = [*by, *command(digits, folder, *settings)]
    checkpoint = folder / "checkpoint.npz"
    before = checkpoint.stat().st_mtime_ns if checkpoint.exists() else None
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    while process.poll() is None and (
        not checkpoint.exists() or checkpoint.stat().st_mtime_ns == before
    ):
        time.sleep(0.005)
    return process


def test_a_run_killed_and_started_again_and_again_ends_with_the_same_bits(
    digits, tmp_path, unbroken
):
    for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        process = started(digits, tmp_path)
        process.send_signal(number)
        assert process.wait(10) == (-9 if number == signal.SIGKILL else 143), number
        assert not (tmp_path / "run.json").exists()
    again = subprocess.run(
        command(digits, tmp_path, "--epochs", "40"), check=True, capture_output=True, text=True
    )
    assert "resumed at epoch" in again.stdout
    assert results(tmp_path) == unbroken
    files = {path.name for path in tmp_path.iterdir()}
    assert files == {"history.csv", "model.weights.h5", "recalibrated.npz", "run.json"}


def test_a_hang_up_does_not_stop_a_run_that_was_started_to_ignore_it(digits, tmp_path, unbroken):
    ignore = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh"]  # as nohup does
    with started(digits, tmp_path, by=ignore) as process:
        process.send_signal(signal.SIGHUP)
    assert process.returncode == 0
    assert results(tmp_path) == unbroken


KILLED_AMID_A_CHECKPOINT = """
import os, signal, sys
import numpy
saves = []

def torn(file, **arrays):
    saves.append(file)
    if len(saves) == 3:
        file.write(b"half a check")
        file.flush()
        os.kill(os.getpid(), signal.SIGKILL)
    savez(file, **arrays)

savez, numpy.savez = numpy.savez, torn
"""
KILLED_BEFORE_THE_OUTPUTS = """
import os, signal, sys
import training.run
training.run.write = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("way", [KILLED_AMID_A_CHECKPOINT, KILLED_BEFORE_THE_OUTPUTS])
def test_a_kill_amid_a_write_or_before_the_outputs_costs_nothing_but_time(
    digits, tmp_path, unbroken, way
):
    arguments = command(digits, tmp_path, "--epochs", "40", "--checkpoint-seconds", "0.01")[2:]
    program = f"{way}\nsys.argv = {['train.py', *map(str, arguments)]}\nimport train\ntrain.main()"
    killed = subprocess.run([sys.executable, "-c", program], cwd=SCRIPTS, capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    assert not list(tmp_path.glob("*.h5"))
    subprocess.run(command(digits, tmp_path, "--epochs", "40"), check=True, capture_output=True)
    assert results(tmp_path) == unbroken
    assert len(list(tmp_path.iterdir())) == 4


def test_a_finished_run_is_left_as_it_is_and_an_edited_one_is_trained_again(
    digits, tmp_path, whole, unbroken
):
    shutil.copytree(digits.parent, tmp_path / "images")
    shutil.copytree(whole, tmp_path / "run")
    images = tmp_path / "images" / digits.name
    arguments = command(images, tmp_path / "run", "--epochs", "40")
    path = tmp_path / "run/run.json"
    written = path.stat().st_mtime_ns
    images.touch()
    again = subprocess.run(arguments, check=True, capture_output=True, text=True)
    assert "nothing to do" in again.stdout
    assert path.stat().st_mtime_ns == written
    path.write_text(path.read_text().replace('"test_accuracy": 0.', '"test_accuracy": 0.9'))
    again = subprocess.run(arguments, check=True, capture_output=True, text=True)
    assert "nothing to do" not in again.stdout
    assert results(tmp_path / "run")[:2] == unbroken[:2]


def test_settings_of_the_users_change_nothing(digits, tmp_path, unbroken, users_settings):
    arguments = command(digits, tmp_path / "run", "--epochs", "40")
    subprocess.run(arguments, check=True, capture_output=True, env=os.environ | users_settings)
    history, weights, record = results(tmp_path / "run")
    assert (history, weights) == unbroken[:2]
    assert set(users_settings) - {"HOME", "LC_ALL"} <= set(record["environment_set_aside"])


def test_a_run_that_starts_from_anothers_weights_resumes_to_the_bit(
    digits, tmp_path, whole, unbroken
):
    weights = whole / WEIGHTS
    start = ("--start-from", "a/seed3", "--start-weights", weights, "--learning-rate", "0.01")
    subprocess.run(
        command(digits, tmp_path / "b", "--epochs", "40", *start), check=True, capture_output=True
    )
    process = started(digits, tmp_path / "c", *start)
    process.kill()
    process.wait()
    again = subprocess.run(
        command(digits, tmp_path / "c", "--epochs", "40", *start),
        check=True,
        capture_output=True,
        text=True,
    )
    assert "resumed at epoch" in again.stdout
    started_from, resumed = results(tmp_path / "b"), results(tmp_path / "c")
    assert started_from == resumed
    assert started_from[0] != unbroken[0]
    assert started_from[2]["parameters"]["start_from"] == "a/seed3"
    alone = command(digits, tmp_path / "d", "--start-from", "a/seed3")
    refused = subprocess.run(alone, capture_output=True, text=True)
    assert "--start-from and --start-weights belong together" in refused.stderr
    assert refused.returncode == 1


def test_a_full_disk_is_one_line_and_with_room_again_the_run_goes_on(
    digits, tmp_path, whole, unbroken
):
    """A limit on file size simulates the full disk: it takes the same path through the code."""
    process = started(digits, tmp_path)
    process.kill()
    process.wait()
    kept = (tmp_path / "checkpoint.npz").read_bytes()
    with np.load(tmp_path / "checkpoint.npz") as saved, h5py.File(whole / WEIGHTS) as last:
        early, late = saved["variable0000"], last["layers/conv2d/vars/0"][:]
    assert early.shape == late.shape
    assert not np.array_equal(early, late), "otherwise resuming would prove nothing"
    full = subprocess.run(
        command(digits, tmp_path, "--epochs", "40"),
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert full.returncode == 1
    line = full.stderr.splitlines()[-1]
    assert line.startswith("train.py: error: File too large: ")
    assert line.endswith("checkpoint.npz")
    assert {path.name for path in tmp_path.iterdir()} == {".lock", "checkpoint.npz"}
    assert (tmp_path / "checkpoint.npz").read_bytes() == kept
    again = subprocess.run(
        command(digits, tmp_path, "--epochs", "40"), check=True, capture_output=True, text=True
    )
    assert "resumed at epoch" in again.stdout
    assert results(tmp_path) == unbroken


@pytest.mark.parametrize("what", ["images_sha256", "code", "versions"])
def test_other_images_code_or_versions_are_another_run(digits, monkeypatch, what):
    settings = made_settings()
    monkeypatch.setattr(training.record, "versions", lambda: "these")
    before = identity(settings, digits, None)
    names = {"images_sha256": "file_digest", "code": "digests", "versions": "versions"}
    monkeypatch.setattr(training.record, names[what], lambda *_: "another")
    after = identity(settings, digits, None)
    assert {key for key in before if before[key] != after[key]} == {what}


def test_a_checkpoint_of_another_run_or_a_torn_one_is_set_aside_and_said(
    digits, tmp_path, unbroken
):
    process = started(digits, tmp_path, "--momentum", "0.5")
    process.kill()
    process.wait()
    whole = (tmp_path / "checkpoint.npz").read_bytes()
    for torn in (whole, whole[: len(whole) // 2]):
        (tmp_path / "checkpoint.npz").write_bytes(torn)
        (tmp_path / "run.json").unlink(missing_ok=True)
        again = subprocess.run(
            command(digits, tmp_path, "--epochs", "40"), check=True, capture_output=True, text=True
        )
        assert "checkpoint not used" in again.stdout
        assert "starting again" in again.stdout
        assert results(tmp_path) == unbroken
    assert list(tmp_path.glob("checkpoint.set-aside-*.npz"))


def test_two_processes_do_not_train_one_run(digits, tmp_path):
    first = started(digits, tmp_path)
    first.send_signal(signal.SIGSTOP)  # it would be done before the other begins
    second = subprocess.run(
        command(digits, tmp_path, "--epochs", "40"), capture_output=True, text=True
    )
    first.kill()
    first.wait()
    assert second.returncode == 1
    assert (
        "another process is training this run; wait for its end" in second.stderr.splitlines()[-1]
    )


def test_a_run_whose_loss_becomes_infinite_ends_as_diverged(digits, tmp_path):
    options = ("--epochs", "40", "--learning-rate", "1e30", "--no-batch-normalisation")
    subprocess.run(command(digits, tmp_path, *options), check=True, capture_output=True)
    record = results(tmp_path)[2]
    assert record["status"] == "diverged"
    assert record["epochs"] < 40
    assert set(record["results"].values()) == {None}


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (
            ("--network", "small-alexnot"),
            "--network small-alexnot: there is none; did you mean",
        ),
        (("--images", "nowhere.h5"), "nowhere.h5: there is no such file"),
        (("--images-per-class", "11"), "11 images per class asked for, but class 0 has 10"),
        (("--output", "/proc/run"), "/proc/run"),
    ],
)
def test_what_a_person_can_mend_is_one_line(digits, tmp_path, options, line):
    arguments = command(digits, tmp_path, "--epochs", "1", *options)
    finished = subprocess.run(arguments, capture_output=True, text=True)
    assert finished.returncode == 1
    assert line in finished.stderr.splitlines()[-1]
    assert "Traceback" not in finished.stderr


def test_pixels_that_are_not_finite_are_refused(digits, tmp_path):
    broken = tmp_path / "broken.h5"
    shutil.copy(digits, broken)
    with h5py.File(broken, "a") as file:
        pixels = file["train/images"][:].astype("f4")
        pixels[3, 0, 0, 0] = float("nan")
        del file["train/images"]
        file["train/images"] = pixels
    finished = subprocess.run(
        command(broken, tmp_path / "run", "--epochs", "1"), capture_output=True, text=True
    )
    assert finished.returncode == 1
    assert (
        "broken.h5: a pixel of images 0 to 99 in train/images is not a finite number"
        in finished.stderr
    )
