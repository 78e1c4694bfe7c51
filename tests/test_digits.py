"""The embedded digits: balanced, no image in both training and test set, the same for the same seed."""

import sys

import h5py
import numpy as np
import pytest
from sklearn.datasets import load_digits

import digits
from common.command_line import start
from images.image_file import describe, open_image_file
from images.stated import draw_parts


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Run the program; return the path of its output."""

    def call(*arguments: object, name: str = "digits.h5"):
        counts = ["--images-per-class", 50, "--test-images-per-class", 120]
        command = ["digits.py", *counts, *arguments, "--output", tmp_path / name]
        monkeypatch.setattr(sys, "argv", [str(each) for each in command])
        start(digits.main)
        return tmp_path / name

    return call


def test_values_span_0_to_255_in_three_equal_channels():
    images = digits.colour_images(np.array([[[0.0, 8.0, 16.0]]]))
    assert images.dtype == np.uint8 and images.shape == (1, 1, 3, 3)
    assert images[0, 0].tolist() == [[0] * 3, [128] * 3, [255] * 3]


def test_parts_are_balanced_and_each_image_keeps_its_label(write):
    original = load_digits()
    known = {
        image.tobytes(): label
        for image, label in zip(digits.colour_images(original.images), original.target, strict=True)
    }
    with open_image_file(write("--seed", 1)) as file:
        for part, count in (("train", 50), ("test", 120)):
            images, labels = file[part]["images"][:], file[part]["labels"][:]
            assert images.shape == (10 * count, 8, 8, 3)
            assert np.bincount(labels).tolist() == [count] * 10
            assert [known[image.tobytes()] for image in images] == labels.tolist()
        assert describe(file).seed == 1


def test_no_image_is_in_both_parts():
    labels = load_digits().target
    train, test = draw_parts(labels, digits.NAMES, (50, 124), np.random.default_rng(0))
    assert len(set(train) | set(test)) == len(train) + len(test) == 1740


def test_the_seed_decides_the_images(write):
    first, again, other = (
        write("--seed", seed, name=f"{name}.h5") for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert first.read_bytes() == again.read_bytes()
    with h5py.File(first) as one, h5py.File(other) as two:
        assert not np.array_equal(one["train/images"], two["train/images"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--test-images-per-class", 125), "175 .* give 1 to 174"),
        (("--images-per-class", 0), "give 1 or more"),
        (("--test-images-per-class", -3, "--images-per-class", 9), "give 1 or more"),
    ],
)
def test_impossible_numbers_are_refused(write, tmp_path, arguments, words):
    with pytest.raises(SystemExit, match=words):
        write("--seed", 1, *arguments)
    assert not list(tmp_path.iterdir())
