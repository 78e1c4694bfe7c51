"""Write a distorted test set: the natural test images at each level of a distortion.

    test/images   (levels, N, H, W, C), uint8; C is 1 for grey images
    test/labels   (N,), uint8
    attributes    distortion, levels, grey, contrast, seed, source, and those of the natural image set

Levels are written one after another; the random draws of a level do not depend on which others there are.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import h5py
import numpy as np

from common.command_line import Problem, start
from common.randomness import generator
from common.whole_files import whole_file
from images import distortions
from images.image_file import ATTRIBUTES, CHUNK, open_image_file
from images.tone import greyscale, lower_contrast
from training.settings import at_least

BLOCK = 2**20  # bytes


def distorted(
    images: np.ndarray,
    distort: Callable,
    level: float,
    grey: bool,
    contrast: float,
    rng: np.random.Generator,
) -> np.ndarray:
    """Uint8 (N, H, W, C) images from uint8 ones: made grey, contrast lowered, then distorted."""
    scaled = images / 255
    if grey:
        scaled = greyscale(scaled)
    scaled = distort(lower_contrast(scaled, contrast), level, rng)
    return np.rint(255 * scaled).astype(np.uint8)


def write(file: h5py.File, natural: h5py.File, options: argparse.Namespace) -> None:
    """Fill a new file with all levels."""
    distortion = module_of(options.function)
    source = natural["test/images"]
    channels = 1 if options.grey else source.shape[-1]
    images = file.create_dataset(
        "test/images", (len(options.levels), *source.shape[:-1], channels), np.uint8
    )
    file["test/labels"] = natural["test/labels"][:]
    for number, level in enumerate(options.levels):
        rng = generator(options.distortion, options.seed, round(1e6 * level))
        for first in range(0, len(source), CHUNK):
            chunk = source[first : first + CHUNK]
            images[number, first : first + CHUNK] = distorted(
                chunk, distortion.distort, level, options.grey, options.contrast, rng
            )
    names = ("distortion", "levels", "grey", "contrast")
    file.attrs.update({name: natural.attrs[name] for name in ATTRIBUTES})
    file.attrs.update({name: getattr(options, name) for name in names}, seed=options.seed)


def reserve(path: Path, size: int) -> None:
    """Write so many zeros: without room for them this fails at once, where HDF5 would crash."""
    with path.open("wb") as file:
        for start in range(0, size, BLOCK):
            file.write(bytes(min(BLOCK, size - start)))


def module_of(function: str) -> ModuleType:
    """The module of a distortion's function. Raises Problem if there is none, or it lacks something."""
    file = distortions.file_of(function)
    try:
        module = distortions.load(function)
    except ModuleNotFoundError as error:
        if error.name == f"images.distortions.{function}":
            raise Problem(f"--function {function}: there is no {file}") from None
        raise Problem(f"scripts/{file} imports {error.name}, which is not installed") from None
    if not hasattr(module, "distort"):
        raise Problem(f"--function {function}: scripts/{file} has no function distort")
    return module


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--natural", required=True, help="image file (.h5) of the natural images")
    add("--distortion", required=True, help="its name, which its draws depend on")
    add("--function", required=True, help="a file of scripts/images/distortions")
    add("--levels", required=True, nargs="+", type=at_least(0, float), help="0 is no distortion")
    add(
        "--grey", default=True, action=argparse.BooleanOptionalAction, help="make images grey first"
    )
    add(
        "--contrast",
        type=at_least(0, float),
        default=1.0,
        help="of the image before the noise (default 1)",
    )
    add("--seed", type=at_least(0, int), required=True, help="of the random draws")
    add("--output", required=True, help="file (.h5) to write")
    options = parser.parse_args()
    with open_image_file(options.natural) as natural:
        values = natural["test/images"].size // (3 if options.grey else 1) * len(options.levels)
        with whole_file(options.output) as temporary:
            reserve(temporary, values + 2**20)
            with h5py.File(temporary, "w") as file:
                write(file, natural, options)


if __name__ == "__main__":
    start(main)
