"""Write scikit-learn's embedded handwritten digits as an image set: no download needed.

The 1,797 images have 8 x 8 pixels from 0 to 16; here they have three equal channels from 0 to 255.
"""

import argparse

import numpy as np
from sklearn.datasets import load_digits

from common.command_line import Problem, start
from common.randomness import generator
from images.image_file import new_image_file, new_part
from images.stated import add_size, check_size, first_of_each_class

NAMES = [f"digit {label}" for label in range(10)]


def colour_images(grey: np.ndarray) -> np.ndarray:
    """Turn (N, H, W) images from 0 to 16 into (N, H, W, 3) uint8 images from 0 to 255."""
    scaled = np.rint(grey * (255 / 16)).astype(np.uint8)
    return np.repeat(scaled[..., np.newaxis], 3, axis=-1)


def choose(
    labels: np.ndarray, train: int, test: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draw indices of `train` and of `test` other images of each class, both in random order.

    Raises Problem if a class has fewer than `train` + `test`, or a number is not positive.
    """
    if min(train, test) < 1:
        raise Problem(f"{train} training and {test} test images per class: give 1 or more of each")
    drawn = rng.permutation(len(labels))
    drawn = drawn[first_of_each_class(labels[drawn], NAMES, train + test, "training and test")]
    for_training = first_of_each_class(labels[drawn], NAMES, train, "training")
    return drawn[for_training], np.delete(drawn, for_training)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_size(parser, {"train": 50, "test": 120})
    parser.add_argument("--seed", type=int, required=True, help="chooses the images; 0 or more")
    parser.add_argument("--output", required=True, help="image file (.h5) to write")
    options = parser.parse_args()
    if options.seed < 0:
        parser.error(f"--seed is {options.seed}, but has to be 0 or more")

    digits = load_digits()
    images, labels = colour_images(digits.images), digits.target
    check_size(options, NAMES, images.shape[1])
    rng = generator("digits", options.seed)
    train, test = choose(labels, options.images_per_class, options.test_images_per_class, rng)
    with new_image_file(options.output, NAMES, options.seed, "scikit-learn's digits") as file:
        for part, chosen in (("train", train), ("test", test)):
            new_part(file, part, labels[chosen], images.shape[1:], images.dtype)[:] = images[chosen]


if __name__ == "__main__":
    start(main)
