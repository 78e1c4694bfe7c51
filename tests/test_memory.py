"""A run has its training images in memory once, from its start to its evaluation."""

import subprocess
import sys

import numpy as np
import pytest

from common.code import SCRIPTS
from images.image_file import new_image_file, new_part

CLASSES = [f"class {label}" for label in range(10)]
OPTIONS = (
    "--network",
    "small-alexnet",
    "--activation",
    "relu",
    "--width",
    "0.02",
    "--learning-rate",
    "0.01",
)
OPTIONS += ("--seed", "1", "--epochs", "1")


@pytest.fixture
def images(tmp_path):
    """20,000 training images of 32 px."""
    path = tmp_path / "images.h5"
    with new_image_file(path, CLASSES, 1, "random bytes") as file:
        for part, count in (("train", 2000), ("test", 10)):
            labels = np.repeat(np.arange(10, dtype=np.uint8), count)
            shape = (len(labels), 32, 32, 3)
            pixels = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
            new_part(file, part, labels, shape[1:], np.uint8)[:] = pixels
    return path


# Between the tests' own process and the run: a run's peak includes that of the process it is forked from.
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def peak(images, folder, images_per_class):
    """The peak memory, in bytes, of a run on this many images of each class."""
    options = ("--images", images, "--output", folder, "--images-per-class", str(images_per_class))
    program = [sys.executable, "-c", PEAK, sys.executable, SCRIPTS / "train.py"]
    return int(subprocess.check_output([*program, *OPTIONS, *options]))


def test_more_images_take_no_more_memory_than_they_are(images, tmp_path):
    few, many = (peak(images, tmp_path / str(count), count) for count in (20, 2000))
    assert many - few < 1.3 * 10 * (2000 - 20) * 28 * 28 * 3 * np.dtype(np.float32).itemsize
