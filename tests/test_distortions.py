"""The distortions are those of Geirhos et al. (2018): their ranges, distributions and seeds."""

import resource
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage, stats

from common.command_line import Problem
from distorted_images import distorted, module_of
from images import distortions
from images.distortions import (
    contrast,
    high_pass,
    low_pass,
    phase,
    salt_and_pepper,
    uniform,
    uniform_variance,
)
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
    red_green_blue = np.eye(3)[None]
    assert greyscale(red_green_blue).ravel() == pytest.approx([0.2125, 0.7154, 0.0721])
    assert lower_contrast(np.array([0, 0.5, 1]), 0.3) == pytest.approx([0.35, 0.5, 0.65])


def test_contrast_is_lowered_before_the_distortion():
    black = np.zeros((1, 2, 2, 3), np.uint8)
    lowered = distorted(black, uniform.distort, 0, True, 0.3, rng())
    assert (lowered == round(0.35 * 255)).all()
    darker = distorted(black, lambda images, level, _: images - level, 0.35, True, 0.3, rng())
    assert (darker == 0).all()


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


@pytest.mark.parametrize("level", ["nan", "-0.1", "inf"])
def test_a_level_that_is_none_is_refused(call_script, digits, tmp_path, level):
    path = tmp_path / "wrong.h5"
    options = ("--natural", digits, "--distortion", "uniform", "--function", "uniform")
    options += ("--levels", level, "--seed", 1, "--output", path)
    refused = call_script("distorted_images.py", *options)
    assert refused.returncode == 2 and not path.exists()
    assert f"{level} is not a number of at least 0" in refused.stderr


def test_a_distortion_whose_file_cannot_be_used_is_told_what_is_wrong_with_it(monkeypatch):
    def lacking(_):
        raise ModuleNotFoundError("No module named 'nonsense'", name="nonsense")

    with pytest.raises(Problem, match="there is no images/distortions/nothing"):
        module_of("nothing")
    with pytest.raises(Problem, match="has no function distort"):
        module_of("__init__")
    monkeypatch.setattr(distortions, "load", lacking)
    with pytest.raises(Problem, match="imports nonsense, which is not installed"):
        module_of("fading")


def test_a_full_disk_is_one_line_and_leaves_nothing(run_script, digits, tmp_path):
    """Simulated by a limit on file size. HDF5 by itself crashes."""
    path = tmp_path / "full.h5"
    options = ("--natural", digits, "--distortion", "uniform", "--function", "uniform")
    options += ("--levels", 0, 0.1, "--seed", 1, "--output", path)
    limit = (20_000, 20_000)
    full = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)}
    refused = run_script("distorted_images.py", *options, **full)
    assert refused.stderr == f"distorted_images.py: error: File too large: {path}\n"
    assert not list(tmp_path.iterdir())


def gratings(cycles):
    """A horizontal sine grating (1, 64, 64, 1) around .4423 with so many cycles across, of amplitude .2."""
    column = np.arange(64) / 64
    return np.broadcast_to(0.4423 + 0.2 * np.sin(2 * np.pi * cycles * column), (64, 64))[
        None, ..., None
    ]


def amplitude(images):
    """Half the range of the middle of an image, far from its edges."""
    middle = images[:, 24:40, 16:48]
    return (middle.max() - middle.min()) / 2


@pytest.mark.parametrize("deviation", [0.5, 1, 2])
@pytest.mark.parametrize("cycles", [4, 8, 16])
def test_the_low_pass_filter_passes_what_a_gaussian_passes_and_the_high_pass_filter_the_rest(
    deviation, cycles
):
    image = gratings(cycles)
    passed = np.exp(-2 * (np.pi * cycles / 64 * deviation) ** 2)
    # SciPy's Gaussian in the frequency domain, which knows no edge.
    spectrum = ndimage.fourier_gaussian(np.fft.fft2(image[0, ..., 0]), deviation)
    scipy = amplitude(np.fft.ifft2(spectrum).real[None, ..., None])
    assert scipy / amplitude(image) == pytest.approx(passed, abs=1e-6)
    low = low_pass.distort(image, deviation, rng())
    high = high_pass.distort(image, 1 / deviation, rng())
    # A Gaussian of half a px, sampled at whole ones, is not quite one.
    assert amplitude(low) / amplitude(image) == pytest.approx(passed, abs=0.06)
    assert amplitude(high) / amplitude(image) == pytest.approx(1 - passed, abs=0.06)
    assert high.mean() == pytest.approx(low_pass.GREY, abs=1e-3)


def test_beyond_the_edge_is_the_mean_grey_of_geirhos_et_al():
    assert low_pass.distort(np.full((1, 9, 9, 3), 0.4423), 3, rng()) == pytest.approx(0.4423)
    assert low_pass.distort(np.ones((1, 9, 9, 1)), 100, rng()).mean() < 0.5


def test_contrast_is_what_is_left():
    images = np.array([0, 0.5, 1])[:, None, None, None]
    assert contrast.distort(images, 0.7, rng()).ravel() == pytest.approx([0.35, 0.5, 0.65])


def test_phase_noise_keeps_amplitudes_and_the_mean():
    images = 0.5 + 0.02 * rng(1).standard_normal((3, 8, 9, 3))
    distorted_images = phase.distort(images, 180, rng())
    before, after = (np.abs(np.fft.fft2(each, axes=(1, 2))) for each in (images, distorted_images))
    np.testing.assert_allclose(after, before, atol=1e-9)
    assert not np.allclose(distorted_images, images, atol=0.01)


@pytest.mark.parametrize("width", [30, 90])
def test_phase_noise_is_uniform_with_the_level_as_its_half_width_and_the_same_in_all_colours(width):
    image = 0.5 + 0.0005 * rng(1).standard_normal((1, 64, 64, 1)) * np.array([1, 0.5, 0.1])
    spectra = (
        np.fft.fft2(each, axes=(1, 2)) for each in (phase.distort(image, width, rng()), image)
    )
    turned = np.rad2deg(np.angle(next(spectra) / next(spectra)))[0]
    np.testing.assert_allclose(turned[..., 0], turned[..., 1], atol=1e-6)
    free = turned[1:32, 1:, 0].ravel()  # one of each pair of opposite frequencies
    assert stats.kstest(free, stats.uniform(-width, 2 * width).cdf).pvalue > 1e-3
