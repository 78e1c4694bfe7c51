"""Small real image files, and the programs run as a user runs them."""

import fcntl
import importlib
import shutil
import signal
import subprocess
import sys

import pytest
from hypothesis import settings

from common.code import SCRIPTS
from common.command_line import start
from paper import PROJECT
from workflow import LEFT_OUT, TINY, snakemake

# Under nohup, or behind an & in a script, the programs that tests start and stop would ignore these.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)

# An example takes longer where other work is running, and the same examples fail or pass everywhere.
settings.register_profile("tests", deadline=None, derandomize=True)
settings.load_profile("tests")


@pytest.fixture(scope="session")
def run_script():
    """Run a program of scripts/ and return the finished process."""

    def run(name, *options, **settings):
        command = [sys.executable, SCRIPTS / name, *map(str, options)]
        return subprocess.run(command, capture_output=True, text=True, **settings)

    return run


@pytest.fixture
def call_script(monkeypatch, capsys):
    """Run a program of scripts/ in this process; return the same as a finished process."""

    def call(name, *options):
        program = importlib.import_module(name.removesuffix(".py"))
        monkeypatch.setattr(sys, "argv", [name, *map(str, options)])
        code = 0
        try:
            start(program.main)
        except SystemExit as end:
            code = end.code
        told = capsys.readouterr()
        line = f"{code}\n" if isinstance(code, str) else ""
        return subprocess.CompletedProcess(name, 1 if line else code, told.out, told.err + line)

    return call


@pytest.fixture(scope="session")
def digits(tmp_path_factory, run_script):
    """The digits' image file: 100 training and 100 test images."""
    path = tmp_path_factory.mktemp("images") / "digits.h5"
    counts = ("--images-per-class", 10, "--test-images-per-class", 10)
    run_script("digits.py", "--seed", 1, *counts, "--output", path, check=True)
    return path


@pytest.fixture
def users_settings(tmp_path):
    """A channels-first keras.json, and variables of TensorFlow and oneDNN that change numbers."""
    home = tmp_path / "home"
    (home / ".keras").mkdir(parents=True)
    (home / ".keras/keras.json").write_text(
        '{"image_data_format": "channels_first", "floatx": "float64", "epsilon": 0.1}'
    )
    return {
        "HOME": str(home),
        "KERAS_HOME": str(home / ".keras"),
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "ONEDNN_DEFAULT_FPMATH_MODE": "BF16",
        "ONEDNN_MAX_CPU_ISA": "SSE41",
        "MPLBACKEND": "none",
        "LC_ALL": "de_DE.UTF-8",
    }


def copy_of_the_project(folder):
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return folder


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """A copy of the project, under a path with a space and a non-ASCII letter."""
    return copy_of_the_project(tmp_path_factory.mktemp("a copy né") / "project")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory, worker_id):
    """A copy of the project with all results of the tiny configuration, made once for all processes."""
    own = tmp_path_factory.mktemp("tiny né") / "project"
    base = tmp_path_factory.getbasetemp()
    made = (base if worker_id == "master" else base.parent) / "made"
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            snakemake(copy_of_the_project(own), "--cores", "2", *TINY)
            own.rename(made)
    shutil.copytree(made, own, symlinks=True)
    return own
