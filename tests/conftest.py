"""Small real image files, and the programs run as a user runs them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workflow import LEFT_OUT, PROJECT, TINY, snakemake

SCRIPTS = Path(__file__).parent.parent / "scripts"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Of several processes, one gets all tests on the workflow, and one all others of a file."""
    for item in items:
        group = "workflow" if "project" in item.fixturenames else item.path.stem
        item.add_marker(pytest.mark.xdist_group(group))


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


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """A copy of the project, under a path with a space and a non-ASCII letter."""
    folder = tmp_path_factory.mktemp("a copy né") / "project"
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return folder


@pytest.fixture(scope="session")
def tiny(project):
    """The project with all results of the tiny configuration."""
    snakemake(project, "--cores", "2", *TINY)
    return project
