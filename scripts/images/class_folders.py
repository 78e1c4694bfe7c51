"""Folders of pictures, one per class: what is read, and what is skipped and why."""

import os
import re
from collections import Counter
from pathlib import Path

from common.command_line import Problem
from images.picture import suffixes

Met = dict[object, Path]  # files by identity
SETTING = "images.sets.own.source"
# Names of files and folders that systems and programs create, in lower case.
OF_SYSTEMS = {"__macosx", "__pycache__", "#recycle", "$recycle.bin", "lost+found"}
OF_SYSTEMS |= {"system volume information"}
PARTS = {"train", "training", "val", "valid", "validation", "test", "testing", "dev", "eval"}
PARTS |= {"evaluation", "holdout"}
FILLERS = {"data", "dataset", "images", "imgs", "pictures", "set", "split"}


def of_a_system(name: str) -> bool:
    """Whether a file or folder is hidden, or was created by a system rather than the user."""
    return name[0] in ".@" or name.lower() in OF_SYSTEMS


def is_picture(name: str) -> bool:
    """Whether a file counts as a picture, by its name."""
    return not of_a_system(name) and Path(name).suffix.lower() in suffixes()


def folders_in(folder: Path) -> list[str]:
    """The names of the folders in a folder, sorted."""
    return sorted(
        path.name for path in folder.iterdir() if path.is_dir() and not of_a_system(path.name)
    )


def pictures_in(folder: Path, skipped: Counter, met: Met) -> list[Path]:
    """All pictures of a folder and its subfolders, links followed; what is left out is counted by reason.

    Raises Problem for a picture that was met before, in this or another class: a link leads to it.
    """
    found, seen = [], set()
    for path, folders, names in os.walk(folder, followlinks=True, onerror=fail):
        if (place := os.path.realpath(path)) in seen:
            skipped["folder met before, by a link"] += 1
            folders.clear()
            continue
        seen.add(place)
        skipped.update(f"folder {name}" for name in folders if of_a_system(name))
        folders[:] = sorted(name for name in folders if not of_a_system(name))
        reasons = {name: reason(Path(path, name)) for name in names}
        found += [Path(path, name) for name in names if not reasons[name]]
        skipped.update(filter(None, reasons.values()))
    found.sort()
    for picture in found:
        before = met.setdefault(identity(picture), picture)
        if before != picture:
            raise Problem(
                f"{picture}: the same file as {before}; a picture counts once, so remove the link"
            )
    return found


def identity(path: Path) -> object:
    """What a file has in common with all links to it."""
    state = path.stat() if path.exists() else None
    # Some network file systems have no reliable numbers of files; those do not count links either.
    linked = state and state.st_nlink > 1 and state.st_ino
    return (state.st_dev, state.st_ino) if linked else os.path.realpath(path)


def fail(error: OSError) -> None:
    """Raise an error for a folder that cannot be read, instead of silently leaving it out."""
    raise error


def reason(path: Path) -> str | None:
    """Why a file is not read as a picture; None if it is."""
    if of_a_system(path.name):
        return "hidden file"
    if not is_picture(path.name):
        return path.suffix.lower() or "file without a suffix"
    return "pipe or device" if path.exists() and not path.is_file() else None


def classes_of(folder: Path, skipped: Counter) -> list[str]:
    """The names of the class folders in a folder. Raises Problem if they seem to be something else."""
    entries = list(folder.iterdir())
    skipped.update(f"folder {p.name}" for p in entries if p.is_dir() and of_a_system(p.name))
    outside = sum(1 for path in entries if path.is_file() and is_picture(path.name))
    if outside:
        skipped["picture outside the class folders"] += outside
    names = folders_in(folder)
    if not names:
        raise Problem(f"{folder}: has no folders, one for each class is needed")
    for name in names:
        check_class(folder, name, names)
    return names


def check_class(folder: Path, name: str, names: list[str]) -> None:
    """Raise Problem if a folder cannot be a class folder."""
    inside = folder / name
    try:
        name.encode()
    except UnicodeEncodeError:
        raise Problem(f"{str(inside)!a}: its name is not UTF-8; rename the folder") from None
    if is_part(name):
        raise Problem(
            f"{folder}: {name} is the name of a part, not of a class; rename the two parts to train and"
            f" test, or name one of them by {SETTING}: {inside}; if it is a class, rename it"
        )
    within = folders_in(inside)
    if within and not any(is_picture(path.name) for path in inside.iterdir()):
        shown = ", ".join(within[:5]) + (", ..." if len(within) > 5 else "")
        remedy = f"if these are the classes, name {inside} by {SETTING}"
        if not all(folders_in(folder / each) for each in names):
            remedy = f"put its pictures into {inside} itself"
        elif len(names) > 1:
            remedy += ", otherwise put the pictures into the class folders themselves"
        raise Problem(f"{inside}: a class folder that holds only folders ({shown}); {remedy}")


def is_part(name: str) -> bool:
    """Whether a name stands for training or test images: Train, val2017, test_images."""
    words = set(re.findall("[a-z]+", name.lower())) - FILLERS
    return bool(words) and words <= PARTS
