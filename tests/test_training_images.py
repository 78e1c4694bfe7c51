"""What a network sees: nested balanced subsets, a central crop, standardised pixels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.command_line import Problem
from images.image_file import new_image_file, new_part
from images.view import ImageSet, balanced_subset, centre_crop, standardise
from made_settings import made_settings

LABELS = np.repeat(np.arange(10), 20)[np.random.default_rng(0).permutation(200)]


@given(
    st.integers(1, 10),
    st.integers(1, 20),
    st.integers(1, 10),
    st.integers(1, 20),
    st.integers(0, 9),
)
def test_subsets_are_balanced_and_nested(classes, images, more_classes, more_images, seed):
    def subset(classes, images):
        return balanced_subset(LABELS, classes, images, np.random.default_rng(seed))

    indices, chosen = subset(classes, images)
    assert len(set(indices)) == classes * images
    assert np.array_equal(np.unique(LABELS[indices], return_counts=True)[1], [images] * classes)
    larger, _ = subset(max(classes, more_classes), max(images, more_images))
    assert set(indices) <= set(larger)
    assert len(chosen) == classes


def test_seeds_draw_different_subsets_and_no_limit_takes_all():
    one, other = (balanced_subset(LABELS, 10, 5, np.random.default_rng(seed))[0] for seed in (1, 2))
    assert not np.array_equal(one, other)
    assert np.array_equal(
        balanced_subset(LABELS, 10, None, np.random.default_rng(1))[0], np.arange(200)
    )


def test_a_subset_larger_than_the_set_is_refused():
    with pytest.raises(Problem, match="21 images per class asked for, but class 0 has 20"):
        balanced_subset(LABELS, 2, 21, np.random.default_rng(0))
    with pytest.raises(Problem, match="11 classes asked for, but the image set has 10"):
        balanced_subset(LABELS, 11, 2, np.random.default_rng(0))


def test_the_crop_is_central():
    images = np.arange(32 * 32).reshape(1, 32, 32, 1)
    assert centre_crop(images, 28)[0, 0, 0, 0] == 2 * 32 + 2
    assert centre_crop(images, 28).shape == (1, 28, 28, 1)
    with pytest.raises(Problem, match="33 px"):
        centre_crop(images, 33)


def test_standardisations_are_those_of_the_sources():
    images = np.random.default_rng(0).integers(0, 256, (5, 8, 8, 3)).astype(np.uint8)
    mean, sd = images.mean(axis=(0, 1, 2)), images.std(axis=(0, 1, 2))
    each = standardise(images, "image", mean, sd)
    assert each.mean(axis=(1, 2, 3)) == pytest.approx(0, abs=1e-5)
    assert each.std(axis=(1, 2, 3)) == pytest.approx(1, abs=1e-5)
    channel = standardise(images, "channel", mean, sd)
    assert channel.mean(axis=(0, 1, 2)) == pytest.approx(0, abs=1e-5)
    assert channel.std(axis=(0, 1, 2)) == pytest.approx(1, abs=1e-5)
    assert standardise(images, "none", mean, sd) == pytest.approx(images / 255)


def test_a_uniform_image_becomes_zero_not_nan():
    assert not standardise(np.full((1, 8, 8, 3), 200, np.uint8), "image", None, None).any()


def test_a_part_of_a_set_is_the_same_read_alone(tmp_path):
    path = tmp_path / "images.h5"
    rng = np.random.default_rng(0)
    with new_image_file(path, [f"class {label}" for label in range(5)], 1, "test") as file:
        for part in ("train", "test"):
            labels = np.repeat(np.arange(5, dtype=np.uint8), 600)
            images = new_part(file, part, labels, (4, 4, 3), np.uint8)
            images[:] = rng.integers(0, 256, images.shape)
        test_images = file["test/images"][:]
    options = made_settings(classes=2, seed=3, crop=4, standardisation="none")
    test_set = ImageSet(path, options, "test")
    assert np.array_equal(test_set.labels, np.repeat([0, 1], 600))
    assert test_set[:] == pytest.approx(test_images[test_set.indices] / np.float32(255))
    assert np.array_equal(test_set[500:750], test_set[:][500:750])
