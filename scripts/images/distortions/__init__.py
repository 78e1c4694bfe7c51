"""The distortions of test images, one file each: `salt_and_pepper.py` for salt-and-pepper.

A file has a function

    distort(images, level, rng) -> images

that takes and returns images in [0, 1], float (..., H, W, C). With C = 1 a pixel is one grey value.
Level 0 leaves an image as it is. All randomness comes from the numpy Generator `rng`.
"""

import importlib
from types import ModuleType


def function_of(distortion: str, block: dict) -> str:
    """The name of the file that has a distortion's function, from its block of the configuration."""
    return block.get("function", distortion.replace("-", "_"))


def file_of(function: str) -> str:
    """The file of a distortion's function, relative to scripts/."""
    return f"images/distortions/{function}.py"


def load(function: str) -> ModuleType:
    """The module of a distortion's function. Raises ModuleNotFoundError if there is none."""
    return importlib.import_module(f"images.distortions.{function}")
