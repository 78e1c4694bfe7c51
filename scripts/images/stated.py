"""What the configuration states about an image set, checked and used by the program that writes it."""

import argparse
from collections.abc import Sequence

import numpy as np

from common.command_line import Problem


def add_size(parser: argparse.ArgumentParser) -> None:
    """Add --classes and --side, to be checked, and the numbers of images of each class."""
    add = parser.add_argument
    add("--classes", type=int, help="number of classes, to be sure")
    add("--side", type=int, help="side of the images, px, to be sure")
    add("--images-per-class", type=int, required=True, help="training images of each class")
    add("--test-images-per-class", type=int, required=True, help="test images of each class")


def check_size(options: argparse.Namespace, class_names: Sequence[str], side: int) -> None:
    """Raise Problem unless the set has the stated classes and side, if these are stated."""
    for key, number in (("classes", len(class_names)), ("side", side)):
        stated = getattr(options, key)
        if stated not in (None, number):
            raise Problem(f"--{key} {stated}: this image set has {number}")


def draw_parts(
    labels: np.ndarray,
    names: Sequence[str],
    counts: tuple[int, int],
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw indices of `counts` training images and of other, test images of each class, in random order.

    Raises Problem if a class of `labels` (N,) has fewer than both together, or a number is not positive.
    """
    if min(counts) < 1:
        text = "{} training and {} test images per class: give 1 or more of each"
        raise Problem(text.format(*counts))
    drawn = rng.permutation(len(labels))
    drawn = drawn[first_of_each_class(labels[drawn], names, sum(counts), "training and test")]
    for_training = first_of_each_class(labels[drawn], names, counts[0], "training")
    return drawn[for_training], np.delete(drawn, for_training)


def first_of_each_class(
    labels: np.ndarray, names: Sequence[str], count: int, what: str
) -> np.ndarray:
    """Indices, ascending, of the first `count` images of each class; `labels` is (N,).

    Raises Problem, naming the images as `what`, if a class has fewer or `count` is not positive.
    """
    there = np.bincount(labels, minlength=len(names))
    smallest = int(there.argmin())
    if not there[smallest]:
        raise Problem(f"{names[smallest]} has no {what} images")
    if not 1 <= count <= there[smallest]:
        raise Problem(
            f"{count} {what} images per class were asked for: give 1 to {there[smallest]}, as many as"
            f" {names[smallest]} has"
        )
    classes = range(len(names))
    return np.sort(np.concatenate([np.flatnonzero(labels == k)[:count] for k in classes]))
