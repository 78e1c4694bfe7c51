"""Images and labels of an .npz file: valid ones are used; for others, a line says what to write instead."""

import io

import numpy as np
import pytest

from common.command_line import Problem
from images import arrays
from mutations import mutations

IMAGES = np.zeros((6, 4, 5, 3), np.uint8)
LABELS = np.array([0, 1, 2, 0, 1, 2])


def refused(tmp_path, images=IMAGES, labels=LABELS):
    """The error line for images and labels of three classes."""
    np.savez(tmp_path / "a.npz", images=images, labels=labels)
    with pytest.raises(Problem) as caught:
        arrays.part(tmp_path / "a.npz", arrays.load(tmp_path / "a.npz"), "", 3, 4)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (
            LABELS + 1,
            "int64 of shape (6,), first values 1, 2, 3, 1, 2: they have to start at 0; write",
        ),
        (LABELS + 1, "write labels - 1"),
        (LABELS[:, None], "write labels[:, 0]"),
        (np.eye(3)[LABELS], "if they are one-hot, write labels.argmax(axis=1)"),
        (
            np.array(["cat", "dog", "cow"] * 2),
            "first values 'cat', 'dog', 'cow', 'cat', 'dog': whole numbers",
        ),
        (np.array(["cat", "dog", "cow"] * 2), "write numpy.unique(labels, return_inverse=True)[1]"),
        (LABELS.astype(float), "is float64 of shape (6,)"),
        (LABELS - 1, "-1 is no class"),
        (np.array(["a\nb"] * 6), r"first values 'a\nb', "),
        (LABELS[:5], "one number for each of the 6 images is needed"),
        (LABELS * 10, "3 classes up to 20, but classes is 3; write numpy.unique"),
        (np.arange(6), "6 classes up to 5, but classes is 3; correct images.sets.own.classes"),
    ],
)
def test_wrong_labels_are_described_with_what_to_write(tmp_path, labels, words):
    assert words in refused(tmp_path, labels=labels)


@pytest.mark.parametrize(
    ("images", "words"),
    [
        (IMAGES / 255, "float64 (6, 4, 5, 3), not uint8 (N, H, W, 3)"),
        (IMAGES / 255, "write (255 * images).round().astype('uint8'), if its white is 1"),
        (IMAGES.astype(int) + 9, "write (images).round().astype('uint8'), if its white is 255"),
        (
            np.full(IMAGES.shape, 65535, np.uint16),
            "write (255 / white * images).round().astype('uint8'), where white is the value",
        ),
        (IMAGES.transpose(0, 3, 1, 2), "write images.transpose(0, 2, 3, 1)"),
        (IMAGES[..., :1], "write images[..., 0]"),
        (np.zeros((6, 4, 5, 4), np.uint8), "write images[..., :3]"),
        (IMAGES + np.uint8(1), "pixels up to 255 (none is above 1); write 255 * images"),
        (IMAGES.astype(int) - 3, "write pixels from 0, not from -3"),
        (IMAGES * np.nan, "write numbers for those that are not finite"),
        (IMAGES[:, :, :0], "(6, 4, 0, 3), not uint8 (N, H, W, 3) or (N, H, W) with pixels"),
        (IMAGES[:0], "(0, 4, 5, 3), not"),
    ],
)
def test_wrong_images_are_described_with_what_to_write(tmp_path, images, words):
    assert words in refused(tmp_path, images=images)


def test_labels_of_python_objects_are_refused(tmp_path):
    labels = np.array(["cat", None] * 3, object)
    assert "not a readable .npz file (Object arrays" in refused(tmp_path, labels=labels)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_a_damaged_file_is_read_or_refused_with_one_line(tmp_path, save):
    buffer = io.BytesIO()
    save(buffer, images=IMAGES, labels=LABELS)
    path, refusals = tmp_path / "a.npz", 0
    for damaged in mutations(buffer.getvalue(), 300, len(buffer.getvalue())):
        path.write_bytes(damaged)
        try:
            arrays.part(path, arrays.load(path), "", 3, 4)
        except Problem as problem:
            assert len(str(problem).splitlines()) == 1
            refusals += 1
    assert refusals > 30
