"""Reading a distorted test set, as scripts/distorted_images.py describes and writes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import numpy as np

from common.command_line import Problem
from images.image_file import ADVICE, open_hdf5, read_ends, readable

ATTRIBUTES = ("distortion", "levels", "mean", "sd")


@contextmanager
def open_distorted_file(path: str | Path) -> Iterator[h5py.File]:
    """Open a distorted test set to read. Raises Problem if it is missing, truncated or in another layout."""
    with open_hdf5(path) as file:
        with readable(path):
            missing = [name for name in ATTRIBUTES if name not in file.attrs]
            images, labels = file.get("test/images"), file.get("test/labels")
            shapes = [getattr(dataset, "shape", ()) for dataset in (images, labels)]
            if missing or len(shapes[0]) != 5 or shapes[0][1:2] != shapes[1] or 0 in shapes[0]:
                raise Problem(f"{path}: not a distorted test set; {ADVICE}")
            levels = np.asarray(file.attrs["levels"], np.float64)
            if levels.shape != shapes[0][:1] or {images.dtype, labels.dtype} != {np.dtype("u1")}:
                raise Problem(f"{path}: not a test set at {levels.size} levels; {ADVICE}")
            read_ends(images)
        yield file
