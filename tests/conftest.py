"""Small real image files, and the programs run as a user runs them."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"


@pytest.fixture(scope="session")
def run_script():
    """Run a program of scripts/ and return the finished process."""

    def run(name, *options, **settings):
        command = [sys.executable, SCRIPTS / name, *map(str, options)]
        return subprocess.run(command, capture_output=True, text=True, **settings)

    return run


@pytest.fixture(scope="session")
def digits(tmp_path_factory, run_script):
    """The digits' image file: 100 training and 100 test images."""
    path = tmp_path_factory.mktemp("images") / "digits.h5"
    counts = ("--images-per-class", 10, "--test-images-per-class", 10)
    run_script("digits.py", "--seed", 1, *counts, "--output", path, check=True)
    return path
