"""The one layout of every image set: described correctly, written completely or not at all, checked."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.command_line import Problem
from images import image_file
from images.image_file import (
    CHUNK,
    channel_statistics,
    describe,
    new_image_file,
    new_part,
    open_image_file,
)
from images.stated import first_of_each_class
from mutations import mutations


def write(path: Path, count: int = 6, classes: int = 3) -> np.ndarray:
    """Write a small image file; return its training images."""
    images = np.random.default_rng(count).integers(0, 256, (count, 4, 5, 3), dtype=np.uint8)
    with new_image_file(path, [f"c{k}" for k in range(classes)], seed=7, source="test") as file:
        for part in ("train", "test"):
            new_part(file, part, np.arange(count) % classes, (4, 5, 3), np.uint8)[:] = images
    return images


@given(
    st.integers(1, 2 * CHUNK + 1), st.integers(1, 3), st.floats(0, 255), st.sampled_from([0, 1, 60])
)
def test_statistics_equal_numpys_whatever_the_chunks(count, channels, mean, sd):
    """Networks see images standardised by these numbers; a constant channel must not give NaN."""
    rng = np.random.default_rng(count)
    images = rng.normal(mean, sd, (count, 2, 3, channels)).astype(np.float32)
    got_mean, got_sd = channel_statistics(images)
    reference = images.astype(np.float64)
    np.testing.assert_allclose(got_mean, reference.mean(axis=(0, 1, 2)), atol=1e-9)
    np.testing.assert_allclose(got_sd, reference.std(axis=(0, 1, 2)), rtol=1e-6, atol=1e-4)


def test_a_written_file_reads_back_uncompressed_and_described(tmp_path):
    images = write(tmp_path / "images.h5")
    with open_image_file(tmp_path / "images.h5") as file:
        dataset = file["train/images"]
        np.testing.assert_array_equal(dataset[:], images)
        assert dataset.chunks is None and dataset.compression is None
        description = describe(file)
    assert (description.class_names, description.seed) == (["c0", "c1", "c2"], 7)
    assert description.source == "test"
    np.testing.assert_allclose(description.sd, images.std(axis=(0, 1, 2)))


def test_an_error_leaves_the_older_file_and_nothing_else(tmp_path):
    path = tmp_path / "images.h5"
    write(path)
    before = path.read_bytes()
    with pytest.raises(Problem, match="mended"), new_image_file(path, ["a"], 1, "test") as file:
        new_part(file, "train", np.zeros(2), (4, 5, 3), np.uint8)
        raise Problem("to be mended")
    assert list(tmp_path.iterdir()) == [path] and path.read_bytes() == before


@pytest.mark.parametrize("most_bytes", [0, 1000, 100_000])
def test_a_full_disk_is_one_clear_line(tmp_path, most_bytes):
    """Simulated by a limit on file size. HDF5 by itself crashes and leaves its file behind."""
    program = f"""if True:
        import numpy, resource, common.command_line as command_line
        from images import image_file
        def main():
            resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}))
            with image_file.new_image_file("images.h5", ["a"], 1, "test") as file:
                images = numpy.ones((20, 64, 64, 3), numpy.uint8)
                image_file.new_part(file, "train", images[:, 0, 0, 0], (64, 64, 3), "u1")[:] = images
        command_line.start(main)
    """
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(image_file.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.splitlines() == ["-c: error: images.h5: not written: File too large"]
    assert not list(tmp_path.iterdir())


def remove(name):
    def damage(file):
        del file[name]

    return damage


def remove_attribute(file):
    del file.attrs["mean"]


def set_label(file):
    file["test/labels"][0] = 3


def drop_label(file):
    del file["train/labels"]
    file["train/labels"] = np.zeros(5, np.uint8)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (remove("test/images"), "lacks test/images"),
        (remove("train"), "lacks train/images, train/labels"),
        (remove_attribute, "lacks mean"),
        (set_label, "label 3 in test, but only 3 classes"),
        (drop_label, r"train holds images of shape \(6, 4, 5, 3\) and labels of shape \(5,\)"),
    ],
)
def test_another_layout_is_refused_by_name(tmp_path, damage, words):
    path = tmp_path / "images.h5"
    write(path)
    with h5py.File(path, "r+") as file:
        damage(file)
    with pytest.raises(Problem, match=f"images.h5: .*{words}"), open_image_file(path):
        pass


def test_a_missing_or_truncated_file_is_one_line(tmp_path):
    path = tmp_path / "images.h5"
    with pytest.raises(Problem, match="no such file"), open_image_file(path):
        pass
    write(path)
    path.write_bytes(path.read_bytes()[:-1000])
    with pytest.raises(Problem, match="move it away") as problem, open_image_file(path):
        pass
    assert len(str(problem.value).splitlines()) == 1


@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(1, 4))
def test_the_first_images_of_each_class_are_the_first(seed, classes, count):
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.append(np.tile(np.arange(classes), count), rng.integers(classes)))
    chosen = first_of_each_class(labels, range(classes), count, "training")
    assert np.bincount(labels[chosen]).tolist() == [count] * classes
    assert (np.diff(chosen) > 0).all()
    for label in range(classes):
        assert (
            np.flatnonzero(labels == label)[:count].tolist()
            == chosen[labels[chosen] == label].tolist()
        )


@pytest.mark.parametrize("count", [-1, 0, 3])
def test_an_impossible_number_of_images_is_refused(count):
    with pytest.raises(Problem, match=f"{count} test images per class .* give 1 to 2, as .* cats"):
        first_of_each_class(np.array([0, 1, 0, 1, 1]), ["cats", "dogs"], count, "test")


def test_a_file_that_another_program_has_locked_is_read(tmp_path):
    write(tmp_path / "images.h5")
    with (tmp_path / "images.h5").open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with open_image_file(tmp_path / "images.h5") as file:
            assert len(file["train/images"]) == 6


def test_a_file_that_the_system_does_not_hand_out_is_not_to_be_moved_away(tmp_path):
    with pytest.raises(Problem, match="Is a directory") as caught, open_image_file(tmp_path):
        pass
    assert "move it away" not in str(caught.value)


def test_a_damaged_file_is_read_or_refused_with_one_line(tmp_path):
    path, refused = tmp_path / "images.h5", 0
    write(path)
    whole = path.read_bytes()
    # Except for the string heap: damage there can make HDF5 loop forever, and nothing can stop it.
    heap = slice(whole.index(b"GCOL"), whole.index(b"GCOL") + 4096)
    for damaged in mutations(whole, 400, len(whole)):
        path.write_bytes(damaged[: heap.start] + whole[heap] + damaged[heap.stop :])
        try:
            with open_image_file(path) as file:
                assert file["train/images"][:].shape[1:] == file["test/images"][:].shape[1:]
        except Problem as problem:
            assert len(str(problem).splitlines()) == 1
            refused += 1
    assert refused > 100
