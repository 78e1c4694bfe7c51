"""The digests of a folder's files, as `sha256sum --check MANIFEST` reads them."""

from collections.abc import Iterator
from pathlib import Path

from common.reading import reading
from common.whole_files import write_text
from training.record import file_digest

NAME = "MANIFEST"


def files(folder: Path) -> list[Path]:
    """All files of a folder but the manifest, relative to it, in the order of their names."""
    inside = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in inside if path.as_posix() != NAME)


def write(folder: Path) -> None:
    """Write the manifest of a folder."""
    lines = [f"{file_digest(folder / path)}  {path.as_posix()}\n" for path in files(folder)]
    write_text(folder / NAME, "".join(lines))


def faults(folder: Path) -> Iterator[str]:
    """What differs from the manifest: files that are missing, others, or too many."""
    with reading(folder / NAME, "a manifest", "take it from where the results come from"):
        lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
        stated = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    there = {path.as_posix() for path in files(folder)}
    for path in sorted(stated.keys() | there):
        if path not in there:
            yield f"{folder / path}: missing"
        elif path not in stated:
            yield f"{folder / path}: not in the manifest"
        elif file_digest(folder / path) != stated[path]:
            yield f"{folder / path}: not the file that was published"
