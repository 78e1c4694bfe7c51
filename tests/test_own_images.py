"""The user's own pictures become an image set, or are refused with one line."""

import h5py
import numpy as np
import pytest
from PIL import Image

COLOURS = {"blue": (0, 0, 255), "green": (0, 255, 0), "red": (255, 0, 0)}
COUNTS = ("--images-per-class", 4, "--test-images-per-class", 2, "--seed", 1)


def write_pictures(folder, count=6, size=(20, 12)):
    """Class folders of pictures of one colour each, wider than they are high."""
    for name, colour in COLOURS.items():
        (folder / name).mkdir(parents=True)
        for number in range(count):
            Image.new("RGB", size, colour).save(folder / name / f"{number}.png")


@pytest.fixture
def make(tmp_path, call_script):
    """Run own_images.py on a source; return what it ended with and the path of the output."""

    def make(source, classes=3, side=8):
        output = tmp_path / "own.h5"
        options = ("--source", source, "--classes", classes, "--side", side, "--output", output)
        return call_script("own_images.py", *options, *COUNTS), output

    return make


def assert_coloured(path):
    """Four training and two test images of each class, each of its own colour."""
    with h5py.File(path) as file:
        for part, count in (("train", 12), ("test", 6)):
            images, labels = file[f"{part}/images"][:], file[f"{part}/labels"][:]
            assert images.shape == (count, 8, 8, 3)
            assert np.bincount(labels).tolist() == [count // 3] * 3
            colours = np.array(list(COLOURS.values()))[labels]
            assert np.array_equal(images, np.broadcast_to(colours[:, None, None], images.shape))


def test_class_folders_are_split_and_resized(make, tmp_path):
    write_pictures(tmp_path / "pictures")
    finished, output = make(tmp_path / "pictures")
    assert finished.returncode == 0, finished.stderr
    assert_coloured(output)
    with h5py.File(output) as file:
        assert list(file.attrs["class_names"]) == list(COLOURS)


def test_train_and_test_folders_stay_apart(make, tmp_path):
    write_pictures(tmp_path / "pictures/train", 4)
    write_pictures(tmp_path / "pictures/test", 2)
    finished, output = make(tmp_path / "pictures")
    assert finished.returncode == 0, finished.stderr
    assert_coloured(output)


def test_as_a_user_runs_it(run_script, tmp_path):
    write_pictures(tmp_path / "pictures")
    options = ("--source", tmp_path / "pictures", "--classes", 3, "--side", 8)
    output = ("--output", tmp_path / "own.h5")
    run_script("own_images.py", *options, *output, *COUNTS, check=True)
    assert_coloured(tmp_path / "own.h5")


def test_arrays_with_and_without_test_images(make, tmp_path):
    labels = np.tile(np.arange(3), 6)
    colours = np.array(list(COLOURS.values()), np.uint8)[labels]
    images = np.broadcast_to(colours[:, None, None], (18, 8, 8, 3))
    np.savez(tmp_path / "all.npz", images=images, labels=labels)
    parts = {"test_images": images[12:], "test_labels": labels[12:]}
    np.savez(tmp_path / "parts.npz", images=images[:12], labels=labels[:12], **parts)
    for name in ("all.npz", "parts.npz"):
        finished, output = make(tmp_path / name)
        assert finished.returncode == 0, finished.stderr
        assert_coloured(output)


def test_what_cannot_be_used_is_refused_with_one_line(make, tmp_path):
    write_pictures(tmp_path / "few", 5)
    write_pictures(tmp_path / "torn")
    (tmp_path / "torn/red/3.png").write_bytes(b"not a picture")
    write_pictures(tmp_path / "empty")
    for path in (tmp_path / "empty/red").iterdir():
        path.unlink()
    np.savez(tmp_path / "float.npz", images=np.zeros((9, 8, 8, 3)), labels=np.arange(9))
    np.savez(tmp_path / "no-labels.npz", images=np.zeros((9, 8, 8, 3), np.uint8))
    (tmp_path / "text.npz").write_text("text")
    np.save(tmp_path / "array.npy", np.zeros(3))
    (tmp_path / "array.npy").rename(tmp_path / "array.npz")
    np.savez(tmp_path / "cut.npz", images=np.zeros((9, 8, 8, 3), np.uint8), labels=np.arange(9))
    (tmp_path / "cut.npz").write_bytes((tmp_path / "cut.npz").read_bytes()[:700])
    (tmp_path / "nothing.npz").write_bytes(b"")
    np.savez(tmp_path / "far.npz", images=np.zeros((9, 8, 8, 3), np.uint8), labels=[256] * 9)
    write_pictures(tmp_path / "linked/train")
    (tmp_path / "linked/test").symlink_to(tmp_path / "linked/train")
    write_pictures(tmp_path / "hard")
    (tmp_path / "hard/red/9.png").hardlink_to(tmp_path / "hard/blue/1.png")
    for number in range(300):
        (tmp_path / f"many/{number}").mkdir(parents=True)
    cases = {
        "nowhere": "there is no such folder or file",
        "few": "6 training and test images per class were asked for: give 1 to 5, as many as blue",
        "torn": "3.png: not a readable picture",
        "empty": "red: no pictures",
        "float.npz": "images is float64 (9, 8, 8, 3), not uint8",
        "no-labels.npz": "has no array labels; it has images",
        "text.npz": "not a readable .npz file",
        "array.npz": "not a readable .npz file (it is no archive of arrays)",
        "cut.npz": "not a readable .npz file",
        "nothing.npz": "not a readable .npz file",
        "far.npz": "labels is int64 of shape (9,), first values 256, 256",
        "linked": "linked/test/blue/0.png: the same file as",
        "hard": "hard/red/9.png: the same file as",
        "many": "has 300 classes, not 3; correct images.sets.own.classes",
    }
    for name, line in cases.items():
        finished, output = make(tmp_path / name)
        assert finished.returncode == 1, name
        assert line in finished.stderr
        assert len(finished.stderr.splitlines()) == 1
        assert not output.exists()
    write_pictures(tmp_path / "three")
    assert (
        "has 3 classes, not 4; correct images.sets.own.classes"
        in make(tmp_path / "three", 4)[0].stderr
    )
