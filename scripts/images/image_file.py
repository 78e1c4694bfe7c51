"""The one HDF5 layout of every image set, whatever its source.

train/images, test/images   (N, H, W, C), uint8 or float32, on a scale from 0 to 255
train/labels, test/labels   (N,), uint8, 0 to classes - 1
attributes                  class_names, mean and sd (per channel, of train/images),
                            seed (of what was drawn; -1: nothing was), source
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import h5py
import numpy as np

from common.command_line import Problem
from common.forgiving_file import ForgivingFile
from common.reading import reading
from common.whole_files import whole_file

DATASETS = ("train/images", "train/labels", "test/images", "test/labels")
ATTRIBUTES = ("class_names", "mean", "sd", "seed", "source")
ADVICE = "if it is damaged, move it away and let the workflow make it again"
CHUNK = 1000  # images handled at a time: some 12 MB of float32 at 32 px


@dataclass(frozen=True)
class Description:
    """An image file's description of itself; `mean` and `sd` are (C,), on a scale from 0 to 255."""

    class_names: list[str]
    mean: np.ndarray
    sd: np.ndarray
    seed: int
    source: str


def channel_statistics(images: np.ndarray | h5py.Dataset) -> tuple[np.ndarray, np.ndarray]:
    """Mean and SD of each channel of (N, H, W, C) images, over images and pixels, in float64."""
    total = np.zeros(images.shape[1:])
    squares = np.zeros(images.shape[1:])
    for first in range(0, len(images), CHUNK):
        chunk = np.asarray(images[first : first + CHUNK], dtype=np.float64)
        # Images first, pixels last: summing all three axes at once takes three times as long.
        total += chunk.sum(axis=0)
        squares += np.square(chunk).sum(axis=0)
    count = np.prod(images.shape[:3])
    mean = total.sum(axis=(0, 1)) / count
    variance = squares.sum(axis=(0, 1)) / count - np.square(mean)
    return mean, np.sqrt(np.maximum(variance, 0))  # rounding takes a constant channel below 0


@contextmanager
def new_image_file(
    path: str | Path, class_names: list[str], seed: int, source: str
) -> Iterator[h5py.File]:
    """Yield a new file for the train and test parts; then describe it and rename it to `path`."""
    with whole_file(path) as temporary, ForgivingFile(temporary, "w+") as disk:
        with h5py.File(disk, "w") as file:
            yield file
            mean, sd = channel_statistics(file["train/images"])
            file.attrs.update(class_names=class_names, mean=mean, sd=sd, seed=seed, source=source)
        if disk.error:
            raise Problem(f"{path}: not written: {disk.error.strerror}")


def new_part(
    file: h5py.File, part: str, labels: np.ndarray, shape: tuple[int, int, int], dtype: type
) -> h5py.Dataset:
    """Write the labels of `part` ("train" or "test"); return its (N, H, W, C) images, to be filled.

    They are contiguous and uncompressed, so reading a batch reads only its bytes.
    """
    file.create_dataset(f"{part}/labels", data=labels, dtype=np.uint8)
    return file.create_dataset(f"{part}/images", shape=(len(labels), *shape), dtype=dtype)


def readable(path: str | Path) -> AbstractContextManager:
    """Within this block, any error from a damaged file becomes one line: use it only around reads."""
    return reading(path, "readable as HDF5", ADVICE)


def open_hdf5(path: str | Path) -> h5py.File:
    """Open an HDF5 file to read, without a lock, which some file systems do not have.

    Raises Problem if it is missing, truncated or not an HDF5 file.
    """
    with readable(path):
        return h5py.File(path, "r", locking=False)


@contextmanager
def open_image_file(path: str | Path) -> Iterator[h5py.File]:
    """Open an image file to read; raise Problem if it is missing, truncated or in another layout."""
    with open_hdf5(path) as file:
        with readable(path):
            missing = [name for name in DATASETS if not isinstance(file.get(name), h5py.Dataset)]
            missing += [name for name in ATTRIBUTES if name not in file.attrs]
            if missing:
                raise Problem(f"{path}: not an image set, it lacks {', '.join(missing)}; {ADVICE}")
            description = describe(file)
            for part in ("train", "test"):
                check_part(path, part, file[part], description)
        yield file


def check_part(path: str | Path, name: str, part: h5py.Group, description: Description) -> None:
    """Raise Problem unless the images are (N, H, W, C) and have N labels below the number of classes."""
    images, labels = part["images"], part["labels"]
    if images.ndim != 4 or labels.shape != images.shape[:1] or 0 in images.shape:
        raise Problem(
            f"{path}: {name} holds images of shape {images.shape} and labels of shape"
            f" {labels.shape}, not (N, H, W, C) and (N,)"
        )
    if images.dtype not in (np.uint8, np.float32) or labels.dtype != np.uint8:
        raise Problem(
            f"{path}: {name} holds {images.dtype} images, {labels.dtype} labels; {ADVICE}"
        )
    if {description.mean.shape, description.sd.shape} != {images.shape[-1:]}:
        raise Problem(
            f"{path}: its mean and sd are not those of {images.shape[-1]} channels; {ADVICE}"
        )
    read_ends(images)
    classes = len(description.class_names)
    if (largest := int(labels[:].max())) >= classes:
        raise Problem(f"{path}: label {largest} in {name}, but only {classes} classes")


def read_ends(images: h5py.Dataset) -> None:
    """Read the first and the last image, so that a truncated file is detected at once."""
    images[0], images[-1]


def describe(file: h5py.File) -> Description:
    """Read the description of an open image file."""
    return Description(
        class_names=[str(name) for name in file.attrs["class_names"]],
        mean=np.asarray(file.attrs["mean"], np.float64),
        sd=np.asarray(file.attrs["sd"], np.float64),
        seed=int(file.attrs["seed"]),
        source=str(file.attrs["source"]),
    )
