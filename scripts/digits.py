"""Write scikit-learn's embedded handwritten digits as an image set: no download needed.

The 1,797 images have 8 x 8 pixels from 0 to 16; here they have three equal channels from 0 to 255.
"""

import argparse

import numpy as np
from sklearn.datasets import load_digits

from common.command_line import start
from common.randomness import generator
from images.image_file import new_image_file, new_part
from images.stated import add_size, check_size, draw_parts
from training.settings import at_least

NAMES = [f"digit {label}" for label in range(10)]


def colour_images(grey: np.ndarray) -> np.ndarray:
    """Turn (N, H, W) images from 0 to 16 into (N, H, W, 3) uint8 images from 0 to 255."""
    scaled = np.rint(grey * (255 / 16)).astype(np.uint8)
    return np.repeat(scaled[..., np.newaxis], 3, axis=-1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_size(parser)
    add = parser.add_argument
    add("--seed", type=at_least(0, int), required=True, help="chooses the images")
    add("--output", required=True, help="image file (.h5) to write")
    options = parser.parse_args()

    digits = load_digits()
    images, labels = colour_images(digits.images), digits.target
    check_size(options, NAMES, images.shape[1])
    rng = generator("digits", options.seed)
    counts = (options.images_per_class, options.test_images_per_class)
    train, test = draw_parts(labels, NAMES, counts, rng)
    with new_image_file(options.output, NAMES, options.seed, "scikit-learn's digits") as file:
        for part, chosen in (("train", train), ("test", test)):
            new_part(file, part, labels[chosen], images.shape[1:], images.dtype)[:] = images[chosen]


if __name__ == "__main__":
    start(main)
