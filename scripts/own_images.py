"""Write a person's own pictures as an image set: a folder with a folder for each class, or an .npz file.

A folder may have train/ and test/ with class folders; otherwise training and test images are drawn.
An .npz has `images` (N, H, W, 3) or (N, H, W), uint8, and `labels` (N,), 0 to classes - 1; and may have
`test_images` and `test_labels`.
"""

import argparse
import zipfile
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from common.command_line import Problem, start
from images.image_file import first_of_each_class, new_image_file, new_part

SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".ppm", ".pgm"}
UNREADABLE = (OSError, ValueError, TypeError, EOFError, zipfile.BadZipFile, zlib.error)
Part = tuple[np.ndarray, np.ndarray]  # images (N, side, side, 3), uint8; labels (N,), uint8


def picture(path: Path, side: int) -> np.ndarray:
    """The central square of a picture in (side, side, 3), uint8. Raises Problem if it is none."""
    try:
        with Image.open(path) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
            return np.asarray(ImageOps.fit(upright, (side, side), Image.Resampling.LANCZOS))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise Problem(f"{path}: not a readable picture ({error}); mend or remove it") from None


def check_classes(source: Path, names: list[str], classes: int) -> None:
    """Raise Problem unless there are as many classes as are configured."""
    if len(names) != classes:
        raise Problem(f"{source}: has {len(names)} classes, not {classes}; mend images.own.classes")


def class_folders(folder: Path) -> list[Path]:
    """The folders of a folder, by name."""
    return sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] != ".")


def pictures(folder: Path, names: list[str], side: int) -> Part:
    """All pictures of the class folders of these names. Raises Problem if one is missing or empty."""
    images, labels = [], []
    for label, name in enumerate(names):
        if not (folder / name).is_dir():
            raise Problem(f"{folder / name}: there is no such class folder")
        paths = sorted(p for p in (folder / name).rglob("*") if p.suffix.lower() in SUFFIXES)
        if not paths:
            raise Problem(f"{folder / name}: no pictures ({', '.join(sorted(SUFFIXES))})")
        images += [picture(path, side) for path in paths]
        labels += [label] * len(paths)
    return np.stack(images), np.array(labels, np.uint8)


def from_folder(folder: Path, side: int, classes: int) -> tuple[list[str], Part, Part | None]:
    """Names of the classes, training pictures (or all), test pictures if they have their own folder."""
    parts = [folder / "train", folder / "test"]
    if not all(part.is_dir() for part in parts):
        parts = [folder]
    names = [path.name for path in class_folders(parts[0])]
    if not names:
        raise Problem(f"{parts[0]}: has no folders, one for each class is needed")
    check_classes(folder, names, classes)
    train, *test = (pictures(part, names, side) for part in parts)
    return names, train, test[0] if test else None


def arrays(path: Path, file: dict, prefix: str, side: int) -> Part:
    """One part of an .npz file. Raises Problem unless its arrays are as they should be."""
    missing = [name for name in (f"{prefix}images", f"{prefix}labels") if name not in file]
    if missing:
        raise Problem(f"{path}: has no array {' and no '.join(missing)}; it has {', '.join(file)}")
    images, labels = file[f"{prefix}images"], file[f"{prefix}labels"]
    if images.ndim == 3:
        images = np.repeat(images[..., np.newaxis], 3, axis=-1)
    if images.dtype != np.uint8 or images.ndim != 4 or images.shape[-1] != 3:
        raise Problem(
            f"{path}: {prefix}images is {images.dtype} {images.shape}, not uint8 (N, H, W, 3) or (N, H, W)"
        )
    right = labels.shape == images.shape[:1] and labels.dtype.kind in "iu"
    if not right or not len(labels) or not 0 <= labels.min() <= labels.max() <= 255:
        raise Problem(f"{path}: {prefix}labels are not {len(images)} integers from 0 to 255")
    if images.shape[1:3] != (side, side):
        fitted = [ImageOps.fit(Image.fromarray(image), (side, side)) for image in images]
        images = np.stack([np.asarray(image) for image in fitted])
    return images, labels.astype(np.uint8)


def from_npz(path: Path, side: int, classes: int) -> tuple[list[str], Part, Part | None]:
    """Names of the classes, training images (or all), test images if the file has them."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            file = {name: archive[name] for name in archive.files}
    except UNREADABLE as error:
        raise Problem(f"{path}: not a readable .npz file ({error})") from None
    train = arrays(path, file, "", side)
    test = arrays(path, file, "test_", side) if "test_images" in file else None
    names = [f"class {label}" for label in range(int(train[1].max()) + 1)]
    check_classes(path, names, classes)
    return names, train, test


def split(
    part: Part, classes: int, counts: tuple[int, int], rng: np.random.Generator
) -> list[Part]:
    """Draw so many training and so many other, test images of each class."""
    images, labels = part
    drawn = rng.permutation(len(labels))
    drawn = drawn[first_of_each_class(labels[drawn], classes, sum(counts), "training and test")]
    for_training = first_of_each_class(labels[drawn], classes, counts[0], "training")
    chosen = drawn[for_training], np.delete(drawn, for_training)
    return [(images[indices], labels[indices]) for indices in chosen]


def first(part: Part, classes: int, count: int, what: str, rng: np.random.Generator) -> Part:
    """Draw so many images of each class of a part of its own."""
    drawn = rng.permutation(len(part[1]))
    chosen = drawn[first_of_each_class(part[1][drawn], classes, count, what)]
    return part[0][chosen], part[1][chosen]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--source", required=True, type=Path, help="folder or .npz file")
    add("--side", required=True, type=int, help="side of the images, px")
    add("--classes", required=True, type=int, help="number of classes, to be sure")
    add("--images-per-class", required=True, type=int)
    add("--test-images-per-class", required=True, type=int)
    add("--seed", required=True, type=int, help="draws training and test images")
    add("--output", required=True, help="image file (.h5) to write")
    options = parser.parse_args()
    if not options.source.exists():
        raise Problem(
            f"{options.source}: there is no such folder or file; correct images.sets.own.source"
        )
    read = from_folder if options.source.is_dir() else from_npz
    names, train, test = read(options.source, options.side, options.classes)
    rng = np.random.default_rng(options.seed)
    counts = (options.images_per_class, options.test_images_per_class)
    if test is None:
        train, test = split(train, len(names), counts, rng)
    else:
        train = first(train, len(names), counts[0], "training", rng)
        test = first(test, len(names), counts[1], "test", rng)
    with new_image_file(options.output, names, options.seed, str(options.source)) as file:
        for part, (images, labels) in (("train", train), ("test", test)):
            new_part(file, part, labels, images.shape[1:], np.uint8)[:] = images


if __name__ == "__main__":
    start(main)
