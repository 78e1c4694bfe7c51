"""From an image file to the arrays that a network sees: subset, crop, standardise."""

import h5py
import numpy as np

from common.command_line import Problem
from common.randomness import generator
from images.image_file import CHUNK, describe, open_image_file, readable
from training.settings import Settings


def balanced_subset(
    labels: np.ndarray, classes: int, images_per_class: int | None, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Indices (sorted) and chosen classes of a random subset with equally many images of each class.

    Nested: with generators of the same seed, a subset with fewer classes or images is part of a larger one.
    `images_per_class` None takes all. Raises Problem if there are too few.
    """
    names = np.unique(labels)
    if classes > len(names):
        raise Problem(f"{classes} classes asked for, but the image set has {len(names)}")
    order = rng.permutation(len(names))
    members = [rng.permutation(np.flatnonzero(labels == name)) for name in names]
    count, label = min((len(each), name) for each, name in zip(members, names, strict=True))
    if images_per_class is not None and images_per_class > count:
        raise Problem(
            f"{images_per_class} images per class asked for, but class {label} has {count}"
        )
    chosen = order[:classes]
    indices = np.concatenate([members[name][:images_per_class] for name in chosen])
    return np.sort(indices), names[chosen]


def centre_crop(images: np.ndarray, size: int) -> np.ndarray:
    """The central (N, size, size, C) of (N, H, W, C). Raises Problem if the images are smaller."""
    height, width = images.shape[1:3]
    if size > min(height, width):
        raise Problem(f"a crop of {size} px asked for, but the images have {height} x {width}")
    top, left = (height - size) // 2, (width - size) // 2
    return images[:, top : top + size, left : left + size]


def standardise(
    images: np.ndarray, standardisation: str, mean: np.ndarray, sd: np.ndarray
) -> np.ndarray:
    """Float32 (N, H, W, C) from images on a scale from 0 to 255.

    "image": each image to mean 0 and SD 1 (Zhang et al. 2017; the SD is at least 1 / sqrt(pixels) of
    the range 0 to 1); "channel": by the set's `mean` and `sd`; "none": to 0 to 1.
    """
    images = images.astype(np.float32) / np.float32(255)
    if standardisation == "image":
        floor = 1 / np.sqrt(np.prod(images.shape[1:]))
        images -= images.mean(axis=(1, 2, 3), keepdims=True)
        images /= np.maximum(images.std(axis=(1, 2, 3), keepdims=True), floor, dtype=np.float32)
    elif standardisation == "channel":
        images -= (mean / 255).astype(np.float32)
        images /= (sd / 255).astype(np.float32)
    return images


def load_images(
    dataset: h5py.Dataset,
    indices: np.ndarray,
    crop: int,
    standardisation: str,
    statistics: tuple[np.ndarray, np.ndarray],
) -> np.ndarray:
    """The images of `indices` (sorted) cropped and standardised: float32 (N, crop, crop, C).

    Works chunk by chunk, so that it needs only the memory of the result. Raises Problem for a pixel that
    is not finite.
    """
    images = np.empty((len(indices), crop, crop, dataset.shape[-1]), np.float32)
    for first in range(0, len(dataset), CHUNK):
        low, high = np.searchsorted(indices, (first, first + CHUNK))
        if low < high:
            chunk = centre_crop(dataset[first : first + CHUNK][indices[low:high] - first], crop)
            if not np.isfinite(chunk).all():
                last = min(first + CHUNK, len(dataset)) - 1
                raise Problem(
                    f"{dataset.file.filename}: a pixel of images {first} to {last} in"
                    f" {dataset.name[1:]} is not a finite number; make the file again"
                )
            images[low:high] = standardise(chunk, standardisation, *statistics)
    return images


class ImageSet:
    """The training images ("train") or test images ("test") of a run with these `classes`,
    `images_per_class`, `seed`, `crop` and `standardisation`.

    The training images are the seed's balanced subset, the test images all of its classes. `labels` is
    int32 (N,), from 0. A slice reads images, float32 (N, H, W, C), and takes the memory of these images only.
    """

    def __init__(self, path: str, settings: Settings, part: str):
        self.path, self.part = path, part
        with open_image_file(path) as file, readable(path):
            description = describe(file)
            classes = settings.classes or len(description.class_names)
            rng = generator("subset", settings.seed)
            labels = file["train/labels"][:]
            self.indices, chosen = balanced_subset(labels, classes, settings.images_per_class, rng)
            if part == "test":
                labels = file["test/labels"][:]
                self.indices = np.flatnonzero(np.isin(labels, chosen))
        number = np.zeros(256, np.int32)
        number[np.sort(chosen)] = np.arange(classes)
        self.labels = number[labels[self.indices]]
        statistics = description.mean, description.sd
        self.view = settings.crop, settings.standardisation, statistics

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, part: slice) -> np.ndarray:
        with open_image_file(self.path) as file, readable(self.path):
            return load_images(file[f"{self.part}/images"], self.indices[part], *self.view)
