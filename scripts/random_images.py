"""Write random images to match a natural image set: every pixel an independent Gaussian draw.

They have the mean and SD of each channel of the natural training images, as many images and
classes, equally frequent labels that are unrelated to the image, and a new test set.
"""

import argparse

import h5py
import numpy as np

from common.command_line import start
from common.randomness import generator
from images.image_file import CHUNK, describe, new_image_file, new_part, open_image_file
from training.settings import at_least


def gaussian_images(
    count: int,
    shape: tuple[int, int, int],
    mean: np.ndarray,
    sd: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    """Draw (count, *shape) float32 images; `shape` is (H, W, C), `mean` and `sd` are (C,)."""
    images = rng.standard_normal((count, *shape), dtype=np.float32)
    # Whole images of means and SDs: broadcasting only the 3 channels takes four times as long.
    images *= np.full(shape, sd, dtype=np.float32)
    images += np.full(shape, mean, dtype=np.float32)
    return images


def balanced_labels(count: int, classes: int) -> np.ndarray:
    """Labels 0, 1, ... classes - 1, 0, ...: (count,) uint8. Images that are alike need no shuffling."""
    return (np.arange(count) % classes).astype(np.uint8)


def fill(
    images: h5py.Dataset, mean: np.ndarray, sd: np.ndarray, clip: bool, rng: np.random.Generator
) -> None:
    """Fill an (N, H, W, C) dataset with Gaussian images; `clip` limits their pixels to 0 to 255."""
    for first in range(0, len(images), CHUNK):
        count = min(CHUNK, len(images) - first)
        chunk = gaussian_images(count, images.shape[1:], mean, sd, rng)
        images[first : first + count] = np.clip(chunk, 0, 255, out=chunk) if clip else chunk


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--natural", required=True, help="image file (.h5) of the natural images")
    add("--seed", type=at_least(0, int), required=True, help="of the draws")
    add("--clip", action=argparse.BooleanOptionalAction, help="limit pixels to 0 to 255 (no)")
    add("--output", required=True, help="image file (.h5) to write")
    options = parser.parse_args()

    with open_image_file(options.natural) as natural:
        description = describe(natural)
        shapes = {part: natural[f"{part}/images"].shape for part in ("train", "test")}
    classes = len(description.class_names)
    names = [f"random {label}" for label in range(classes)]
    kind = "clipped Gaussian" if options.clip else "Gaussian"
    source = f"{kind} images, mean and SD of: {description.source}"
    with new_image_file(options.output, names, options.seed, source) as file:
        for part, (count, *shape) in shapes.items():
            rng = generator(f"random images, {part}", options.seed)
            images = new_part(file, part, balanced_labels(count, classes), shape, np.float32)
            fill(images, description.mean, description.sd, options.clip, rng)


if __name__ == "__main__":
    start(main)
