"""Reading a distorted test set, as scripts/distorted.py describes and writes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py

from command_line import Problem

ATTRIBUTES = ("distortion", "levels", "mean", "sd")


@contextmanager
def open_distorted_file(path: str | Path) -> Iterator[h5py.File]:
    """Open a distorted test set to read. Raises Problem if it is missing, truncated or of another layout."""
    advice = "delete it and let the workflow make it again"
    try:
        file = h5py.File(path, "r")
    except FileNotFoundError:
        raise Problem(f"{path}: there is no such file") from None
    except OSError as error:
        raise Problem(f"{path}: not a readable HDF5 file ({error}); {advice}") from None
    with file:
        missing = [name for name in ATTRIBUTES if name not in file.attrs]
        images, labels = file.get("test/images"), file.get("test/labels")
        shapes = [getattr(dataset, "shape", ()) for dataset in (images, labels)]
        if missing or len(shapes[0]) != 5 or shapes[0][1:2] != shapes[1]:
            raise Problem(f"{path}: not a distorted test set; {advice}")
        yield file
