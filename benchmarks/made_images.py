"""An image file of any size, for measurements that do not depend on what the images show."""

import sys
from pathlib import Path

import numpy as np
from measure import PROJECT

sys.path.insert(0, str(PROJECT / "scripts"))

from images.image_file import new_image_file, new_part


def made_images(path: Path, images_per_class: int) -> None:
    """Ten classes, 32 px, 1,000 test images of each, like CIFAR-10."""
    rng = np.random.default_rng(1)
    with new_image_file(path, [f"class {label}" for label in range(10)], 1, "random bytes") as file:
        for part, count in (("train", images_per_class), ("test", 1000)):
            labels = np.repeat(np.arange(10, dtype=np.uint8), count)
            images = new_part(file, part, labels, (32, 32, 3), np.uint8)
            for first in range(0, len(labels), 1000):
                size = min(1000, len(labels) - first)
                images[first : first + size] = rng.integers(0, 256, (size, 32, 32, 3), np.uint8)
