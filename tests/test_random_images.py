"""The random images match the natural ones in size and statistics, and in nothing else."""

import sys

import h5py
import numpy as np
import pytest
from scipy import stats

import random_images
from common.command_line import start
from images.image_file import (
    CHUNK,
    channel_statistics,
    describe,
    new_image_file,
    new_part,
    open_image_file,
)

MEAN, SD = np.array([125.3, 123.0, 113.9]), np.array([63.0, 62.1, 66.7])
SHAPE = (8, 9, 3)
COUNTS = {"train": 2 * CHUNK + 500, "test": CHUNK + 200}  # more than one chunk, the last not full


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Make a natural set, run the program on it; return the path of the random set."""
    natural = tmp_path / "natural.h5"
    rng = np.random.default_rng(5)
    with new_image_file(natural, list("abcdefghij"), seed=-1, source="beta") as file:
        for part, count in COUNTS.items():
            images = new_part(file, part, np.arange(count) % 10, SHAPE, np.uint8)
            images[:] = 255 * rng.beta(0.5, [0.5, 1, 2], (count, *SHAPE))

    def call(*arguments: object, name: str = "random.h5"):
        command = ["random_images.py", "--natural", natural, *arguments, "--output"]
        monkeypatch.setattr(sys, "argv", [str(each) for each in (*command, tmp_path / name)])
        start(random_images.main)
        return tmp_path / name

    return call


def test_pixels_are_gaussian_with_the_mean_and_sd_asked_for():
    """Kolmogorov-Smirnov on each channel, moments within five standard errors."""
    images = random_images.gaussian_images(4000, (6, 6, 3), MEAN, SD, np.random.default_rng(1))
    assert images.dtype == np.float32 and images.shape == (4000, 6, 6, 3)
    mean, sd = channel_statistics(images)
    values = images[..., 0].size
    assert (abs(mean - MEAN) < 5 * SD / np.sqrt(values)).all()
    assert (abs(sd - SD) < 5 * SD / np.sqrt(2 * values)).all()
    for channel in range(3):
        pixels = images[..., channel].ravel()
        assert stats.kstest(pixels, "norm", (MEAN[channel], SD[channel])).pvalue > 0.001


def test_pixels_are_independent_of_their_neighbours_and_of_other_images():
    """With any structure there would be something to generalise from."""
    images = random_images.gaussian_images(4000, (6, 6, 3), MEAN, SD, np.random.default_rng(2))
    correlation = np.corrcoef(images.reshape(len(images), -1), rowvar=False)
    assert abs(correlation - np.eye(len(correlation))).max() < 6 / np.sqrt(len(images))
    between = np.corrcoef(((images - MEAN) / SD)[:300].reshape(300, -1))
    assert abs(between - np.eye(300)).max() < 6 / np.sqrt(6 * 6 * 3)


def test_the_set_matches_the_natural_one(write, tmp_path):
    path = write("--seed", 3)
    with open_image_file(tmp_path / "natural.h5") as natural, open_image_file(path) as file:
        wanted, got = describe(natural), describe(file)
        for part, count in COUNTS.items():
            assert file[part]["images"].shape == natural[part]["images"].shape
            assert file[part]["images"].dtype == np.float32
            assert np.bincount(file[part]["labels"]).tolist() == [count // 10] * 10
            mean, sd = channel_statistics(file[part]["images"])
            values = count * SHAPE[0] * SHAPE[1]
            assert (abs(mean - wanted.mean) < 5 * wanted.sd / np.sqrt(values)).all()
            assert (abs(sd - wanted.sd) < 5 * wanted.sd / np.sqrt(2 * values)).all()
        assert file["train/images"][:].min() < 0 and file["train/images"][:].max() > 255
    assert got.class_names == [f"random {label}" for label in range(10)]
    assert got.seed == 3


def test_no_image_occurs_twice(write):
    """Neither in training and test set, nor in the chunks in which they are drawn."""
    with h5py.File(write("--seed", 3)) as file:
        images = np.concatenate([file[part]["images"][:] for part in COUNTS])
    assert len({image.tobytes() for image in images}) == sum(COUNTS.values())
    # Noise drawn from the seed itself, as other programs do, must not equal these images.
    plain = np.random.default_rng(3).standard_normal(SHAPE[0] * SHAPE[1] * 3)
    assert abs(np.corrcoef(images[0].ravel(), plain)[0, 1]) < 0.4


def test_the_seed_decides_the_images(write):
    first, again, other = (
        write("--seed", seed, name=f"{name}.h5") for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert first.read_bytes() == again.read_bytes()
    with h5py.File(first) as one, h5py.File(other) as two:
        assert (
            not np.isclose(one["train/images"][:], two["train/images"][:]).all(axis=(1, 2, 3)).any()
        )


def test_clipping_limits_the_same_draws(write):
    with (
        h5py.File(write("--seed", 1, "--clip", name="a.h5")) as clipped,
        h5py.File(write("--seed", 1, "--no-clip", name="b.h5")) as plain,
    ):
        expected = np.clip(plain["test/images"][:], 0, 255)
        np.testing.assert_array_equal(clipped["test/images"][:], expected)


@pytest.mark.parametrize("seed", ["-1", "x"])
def test_a_seed_that_is_none_is_refused(write, tmp_path, capsys, seed):
    with pytest.raises(SystemExit):
        write("--seed", seed)
    assert "--seed" in capsys.readouterr().err.splitlines()[-1]
    assert [path.name for path in tmp_path.iterdir()] == ["natural.h5"]
