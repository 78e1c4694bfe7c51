"""The distortions are those of Geirhos et al. (2018): their ranges, distributions and seeds."""

from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from distorted_images import distorted
from images import distortions
from images.distortions import salt_and_pepper, uniform, uniform_variance
from images.tone import greyscale, lower_contrast

FOLDER = Path(distortions.__file__).parent
DISTORTIONS = [path.stem for path in FOLDER.glob("[a-z]*.py")]
GREY = np.full((50, 32, 32, 1), 0.5)


def rng(seed=0):
    return np.random.default_rng(seed)


@given(st.sampled_from(DISTORTIONS), st.floats(0, 1), st.integers(0, 99))
def test_images_stay_between_0_and_1(name, level, seed):
    images = distortions.load(name).distort(rng(seed).random((2, 4, 4, 3)), level, rng(seed))
    assert images.min() >= 0
    assert images.max() <= 1


@pytest.mark.parametrize("name", DISTORTIONS)
def test_level_0_is_the_image_itself(name):
    images = rng().random((2, 8, 8, 3))
    assert np.array_equal(distortions.load(name).distort(images, 0, rng()), images)


@pytest.mark.parametrize("level", [0.05, 0.25, 0.5])
def test_uniform_noise_is_uniform_with_the_level_as_its_half_width(level):
    difference = (uniform.distort(GREY, level, rng()) - GREY).ravel()
    assert np.abs(difference).max() <= level
    assert stats.kstest(difference, stats.uniform(-level, 2 * level).cdf).pvalue > 1e-3


def test_uniform_noise_by_its_variance_has_that_variance():
    difference = uniform_variance.distort(GREY, 0.02, rng()) - GREY
    assert difference.var() == pytest.approx(0.02, rel=0.02)


def test_salt_and_pepper_takes_whole_pixels_and_the_same_ones_in_grey_and_colour():
    colour = salt_and_pepper.distort(np.full((5, 16, 16, 3), 0.5), 0.3, rng())
    assert (colour.max(axis=-1) == colour.min(axis=-1)).all()
    assert np.array_equal(
        salt_and_pepper.distort(np.full((5, 16, 16, 1), 0.5), 0.3, rng()), colour[..., :1]
    )


@pytest.mark.parametrize("level", [0.05, 0.25, 0.5])
def test_salt_and_pepper_changes_the_stated_share_half_to_black_half_to_white(level):
    images = salt_and_pepper.distort(GREY, level, rng())
    for value in (0, 1):
        changed = int((images == value).sum())
        assert stats.binomtest(changed, GREY.size, level / 2).pvalue > 1e-3
    assert set(np.unique(images)) == {0, 0.5, 1}


def test_grey_is_luminance_and_contrast_shrinks_towards_mid_grey():
    assert greyscale(np.ones((1, 1, 1, 3))) == pytest.approx(1)
    assert greyscale(np.array([0, 1.0, 0])[None, None, None]) == pytest.approx(0.7154)
    assert lower_contrast(np.array([0, 0.5, 1]), 0.3) == pytest.approx([0.35, 0.5, 0.65])


def test_an_undistorted_colour_image_is_kept_to_the_bit():
    images = rng().integers(0, 256, (3, 8, 8, 3)).astype(np.uint8)
    assert np.array_equal(distorted(images, uniform.distort, 0, False, 1, rng()), images)


def test_a_file_holds_every_level_and_a_level_does_not_depend_on_the_others(
    run_script, digits, tmp_path
):
    def write(name, seed, *levels):
        path = tmp_path / name
        options = (
            "--natural",
            digits,
            "--distortion",
            "uniform",
            "--function",
            "uniform",
            "--levels",
            *levels,
        )
        run_script("distorted_images.py", *options, "--seed", seed, "--output", path, check=True)
        with h5py.File(path) as file:
            return file["test/images"][:], file["test/labels"][:]

    images, labels = write("three.h5", 1, 0, 0.25, 0.5)
    assert images.shape == (3, 100, 8, 8, 1)
    with h5py.File(digits) as file:
        assert np.array_equal(images[0, ..., 0], file["test/images"][..., 0])
        assert np.array_equal(labels, file["test/labels"])
    alone, _ = write("one.h5", 1, 0.5)
    assert np.array_equal(alone[0], images[2])
    another, _ = write("other.h5", 2, 0.5)
    assert not np.array_equal(another, alone)
