"""Images and labels of an .npz file, or one line that says what is wrong and what to write instead."""

import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

from common.command_line import Problem
from common.reading import reading
from images.picture import fitted

NUMBERED = "numpy.unique({}, return_inverse=True)[1]"


def load(path: Path) -> dict[str, np.ndarray]:
    """All arrays of an .npz file, by name. Raises Problem if it is not one."""
    with reading(path, "a readable .npz file", "save images and labels with numpy.savez"):
        if not zipfile.is_zipfile(path):  # numpy would ask whether to load it unsafely
            raise ValueError("it is no archive of arrays")
        with np.load(path, allow_pickle=False) as archive:
            found = {name: archive[name] for name in archive.files}
        if foreign := [name for name, value in found.items() if not isinstance(value, np.ndarray)]:
            raise ValueError(f"{foreign[0]} in it is no array")
        return found


def part(
    path: Path, arrays: dict, prefix: str, classes: int, side: int
) -> tuple[np.ndarray, np.ndarray]:
    """Images (N, side, side, 3) and labels (N,), uint8, of one part of a file.

    Images of another size are cropped to their central square and resized. Raises Problem for other arrays.
    """
    names = [f"{prefix}images", f"{prefix}labels"]
    if missing := [name for name in names if name not in arrays]:
        has = ", ".join([*arrays][:8]) + (", ..." if len(arrays) > 8 else "") or "none"
        raise Problem(f"{path}: has no array {' and no '.join(missing)}; it has {has}")
    images, labels = (arrays[name] for name in names)
    if fault := fault_of_images(names[0], images):
        raise Problem(f"{path}: {names[0]} is {images.dtype} {images.shape}, not {fault}")
    if fault := fault_of_labels(names[1], labels, len(images), classes):
        first = ", ".join(repr(value)[:40] for value in labels.ravel()[:5].tolist())
        about = f"{names[1]} is {labels.dtype} of shape {labels.shape}, first values {first}"
        raise Problem(f"{path}: {about}: {fault}")
    if images.ndim == 3:
        images = np.repeat(images[..., np.newaxis], 3, axis=-1)
    if images.shape[1:3] != (side, side):
        images = np.stack([fitted(Image.fromarray(image), side) for image in images])
    return images, labels.astype(np.uint8)


def fault_of_images(name: str, images: np.ndarray) -> str | None:
    """What images should be, and what to write instead; None if they are right."""
    colour = images.ndim == 4 and images.shape[-1] == 3
    if images.dtype == np.uint8 and (colour or images.ndim == 3) and 0 not in images.shape:
        dark = images.max() == 1
        return f"pixels up to 255 (none is above 1); write 255 * {name}" if dark else None
    steps = []
    if images.ndim == 4 and not colour:
        shape = images.shape
        if shape[1] == 3:
            steps.append(f"{name}.transpose(0, 2, 3, 1)")
        elif 1 in (shape[1], shape[-1]):
            steps.append(f"{name}[..., 0]" if shape[-1] == 1 else f"{name}[:, 0]")
        elif shape[-1] == 4:
            steps.append(f"{name}[..., :3]")
    if images.dtype != np.uint8 and images.dtype.kind in "biuf" and images.size:
        steps.append(as_pixels(name, images))
    remedy = f"; write {' and '.join(steps)}" if steps else ""
    return f"uint8 (N, H, W, 3) or (N, H, W) with pixels{remedy}"


def as_pixels(name: str, images: np.ndarray) -> str:
    """What to write for numbers that are no uint8."""
    if not np.isfinite(images).all():
        return "numbers for those that are not finite"
    if images.min() < 0:
        return f"pixels from 0, not from {images.min():g}"
    factor = "255 * " if images.max() <= 1 else ""
    white = "1" if factor else "255"
    if images.max() > 255:
        largest = f"white is the value of its white; its largest is {images.max():g}"
        return f"(255 / white * {name}).round().astype('uint8'), where {largest}"
    return f"({factor}{name}).round().astype('uint8'), if its white is {white}"


def fault_of_labels(name: str, labels: np.ndarray, count: int, classes: int) -> str | None:
    """What is wrong with labels and what to write instead; None if each image has one from 0."""
    if labels.shape == (count, 1):
        return f"write {name}[:, 0]"
    if labels.ndim == 2 and labels.shape[0] == count and labels.dtype.kind in "biuf":
        return (
            f"one number for each image is needed; if they are one-hot, write {name}.argmax(axis=1)"
        )
    if labels.shape != (count,):
        return f"one number for each of the {count} images is needed"
    numbered = NUMBERED.format(name)
    if labels.dtype.kind not in "iu":
        return f"whole numbers from 0 to {classes - 1} are needed; write {numbered}"
    lowest, highest = int(labels.min()), int(labels.max())
    if lowest < 0:
        return f"{lowest} is no class; leave those images out, or write {numbered} if it is one"
    if lowest == 1 and highest == classes:
        return f"they have to start at 0; write {name} - 1"
    if highest >= classes:
        found = len(np.unique(labels))
        remedy = f"write {numbered}" if found == classes else "correct images.sets.own.classes"
        return f"{found} classes up to {highest}, but classes is {classes}; {remedy}"
    return None
