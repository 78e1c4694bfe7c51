"""The distortions of test images, one file each: `salt_and_pepper.py` for salt-and-pepper.

A file has a function

    distort(images, level, rng) -> images

from images in [0, 1], float (..., H, W, C), to the same. With C = 1 a pixel is distorted as one grey value.
Level 0 leaves an image as it is. Everything random comes from the numpy Generator `rng`.
"""

import importlib
from types import ModuleType


def file_of(distortion: str) -> str:
    """The file of a distortion, relative to scripts/."""
    return f"images/distortions/{distortion.replace('-', '_')}.py"


def load(distortion: str) -> ModuleType:
    """The module of a distortion. Raises ModuleNotFoundError if there is none."""
    return importlib.import_module(f"images.distortions.{distortion.replace('-', '_')}")
