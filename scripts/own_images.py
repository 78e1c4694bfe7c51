"""Write the user's own pictures as an image set: a folder with one subfolder per class, or an .npz file.

A folder may have train/ and test/ with class folders; otherwise training and test images are drawn.
An .npz has `images` (N, H, W, 3) or (N, H, W), uint8, and `labels` (N,), 0 to classes - 1; and may have
`test_images` and `test_labels`. The program prints what was read, and what was skipped and why.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from common.command_line import Problem, start
from images import arrays
from images.class_folders import Met, classes_of, folders_in, pictures_in
from images.image_file import new_image_file, new_part
from images.picture import picture, suffixes
from images.stated import draw_parts, first_of_each_class
from training.settings import at_least

MOST_CLASSES = 256
Part = tuple[np.ndarray, np.ndarray]  # images (N, side, side, 3), uint8; labels (N,), uint8


def check_classes(source: Path, names: Sequence[str], classes: int) -> None:
    """Raise Problem unless there are as many classes as are configured."""
    if len(names) != classes:
        raise Problem(
            f"{source}: has {len(names)} classes, not {classes}; correct images.sets.own.classes"
        )


def pictures(folder: Path, names: list[str], side: int, skipped: Counter, met: Met) -> Part:
    """All pictures of the class folders of these names. Raises Problem if one is missing or empty."""
    images, labels = [], []
    for label, name in enumerate(names):
        if not (folder / name).is_dir():
            raise Problem(f"{folder / name}: there is no such class folder")
        paths = pictures_in(folder / name, skipped, met)
        if not paths:
            raise Problem(f"{folder / name}: no pictures ({', '.join(sorted(suffixes()))})")
        images += [picture(path, side, skipped) for path in paths]
        labels += [label] * len(paths)
    return np.stack(images), np.array(labels, np.uint8)


def from_folder(
    folder: Path, side: int, classes: int, skipped: Counter
) -> tuple[list[str], Part, Part | None]:
    """Names of the classes, training pictures (or all), test pictures if they have their own folder."""
    parts = [folder / "train", folder / "test"]
    if all(part.is_dir() for part in parts):
        skipped.update(
            f"folder {name}" for name in folders_in(folder) if name not in ("train", "test")
        )
    else:
        parts = [folder]
    names = [classes_of(part, skipped) for part in parts]
    if only_test := sorted(set(names[-1]) - set(names[0])):
        raise Problem(
            f"{parts[-1]}: {', '.join(only_test)} is not in train; every class must be in both"
        )
    check_classes(folder, names[0], classes)
    met: Met = {}
    train, *test = (pictures(part, names[0], side, skipped, met) for part in parts)
    return names[0], train, test[0] if test else None


def from_npz(
    path: Path, side: int, classes: int, skipped: Counter
) -> tuple[list[str], Part, Part | None]:
    """Names of the classes, training images (or all), test images if the file has them."""
    file = arrays.load(path)
    prefixes = ["", "test_"] if {"test_images", "test_labels"} & set(file) else [""]
    train, *test = (arrays.part(path, file, prefix, classes, side) for prefix in prefixes)
    used = {f"{prefix}{name}" for prefix in prefixes for name in ("images", "labels")}
    skipped.update(f"array {name}" for name in file if name not in used)
    names = [f"class {label}" for label in range(int(train[1].max()) + 1)]
    check_classes(path, names, classes)
    return names, train, test[0] if test else None


def say(source: Path, names: list[str], parts: list[Part], skipped: Counter) -> None:
    """Print what was read, and what was not."""
    count = sum(len(labels) for _, labels in parts)
    left_out = ", ".join(f"{number} {reason}" for reason, number in sorted(skipped.items()))
    print(
        f"{source}: read {count} pictures of {len(names)} classes; skipped: {left_out or 'nothing'}"
    )


def split(
    part: Part, names: list[str], counts: tuple[int, int], rng: np.random.Generator
) -> list[Part]:
    """Draw the given numbers of training images and of other, test images of each class."""
    images, labels = part
    chosen = draw_parts(labels, names, counts, rng)
    return [(images[indices], labels[indices]) for indices in chosen]


def first(part: Part, names: list[str], count: int, what: str, rng: np.random.Generator) -> Part:
    """Draw the given number of images of each class from a part that has its own folder or array."""
    drawn = rng.permutation(len(part[1]))
    chosen = drawn[first_of_each_class(part[1][drawn], names, count, what)]
    return part[0][chosen], part[1][chosen]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--source", required=True, type=Path, help="folder or .npz file")
    count = at_least(1, int)
    add("--side", required=True, type=count, help="side of the images, px")
    add("--classes", required=True, type=count, help="number of classes, to be sure")
    add("--images-per-class", required=True, type=count)
    add("--test-images-per-class", required=True, type=count)
    add("--seed", required=True, type=at_least(0, int), help="draws training and test images")
    add("--output", required=True, help="image file (.h5) to write")
    options = parser.parse_args()
    if options.classes > MOST_CLASSES:
        raise Problem(f"--classes {options.classes}: a label is a byte; at most {MOST_CLASSES}")
    if not options.source.exists():
        raise Problem(
            f"{options.source}: there is no such folder or file; correct images.sets.own.source"
        )
    if not (options.source.is_dir() or options.source.is_file()):
        raise Problem(f"{options.source}: a pipe or device; name a folder or an .npz file")
    # A skipped file may have a name that cannot be printed.
    sys.stdout.reconfigure(errors="backslashreplace")
    read = from_folder if options.source.is_dir() else from_npz
    skipped = Counter()
    names, train, test = read(options.source, options.side, options.classes, skipped)
    say(options.source, names, [train] if test is None else [train, test], skipped)
    rng = np.random.default_rng(options.seed)
    counts = (options.images_per_class, options.test_images_per_class)
    if test is None:
        train, test = split(train, names, counts, rng)
    else:
        train = first(train, names, counts[0], "training", rng)
        test = first(test, names, counts[1], "test", rng)
    with new_image_file(options.output, names, options.seed, "own images") as file:
        for part, (images, labels) in (("train", train), ("test", test)):
            new_part(file, part, labels, images.shape[1:], np.uint8)[:] = images


if __name__ == "__main__":
    start(main)
