"""The digests of a folder's files, as `sha256sum --check MANIFEST` reads them."""

from collections.abc import Iterator
from pathlib import Path

from common.reading import reading
from common.whole_files import write_text
from training.record import file_digest

NAME = "MANIFEST"


def files(folder: Path) -> list[Path]:
    """All files of a folder but the manifest and hidden ones, relative to it, in the order of their names."""
    inside = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in inside if path.as_posix() != NAME and path.name[0] != ".")


def write(folder: Path) -> None:
    """Write the manifest of a folder."""
    lines = [f"{file_digest(folder / path)}  {path.as_posix()}\n" for path in files(folder)]
    write_text(folder / NAME, "".join(lines))


def stated(folder: Path) -> dict[str, str]:
    """The digests of a folder's manifest by path. Raises Problem if there is none."""
    with reading(folder / NAME, "a manifest", "take it from where the results come from"):
        lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
        return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def others(folder: Path) -> list[str]:
    """The files of a folder that its manifest, if there is one, does not state."""
    known = stated(folder) if (folder / NAME).exists() else {}
    return [path.as_posix() for path in files(folder) if path.as_posix() not in known]


def faults(folder: Path) -> Iterator[str]:
    """What differs from the manifest: files that are missing, others, or too many."""
    known = stated(folder)
    there = {path.as_posix() for path in files(folder)}
    for path in sorted(known.keys() | there):
        if path not in there:
            yield f"{folder / path}: missing"
        elif path not in known:
            yield f"{folder / path}: not in the manifest"
        elif file_digest(folder / path) != known[path]:
            yield f"{folder / path}: not the file that was published"
