"""Files that are either complete or absent: written under a temporary name, then renamed."""

import glob
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: str | Path, size: int = 0) -> Iterator[Path]:
    """Yield a temporary path beside `path` (same suffixes) to write to; on leaving, rename it to `path`.

    After an error nothing is left behind and an older `path` is unchanged; an OSError names `path`.
    It is raised at once if there is no space for `size` bytes: on a full disk HDF5 would crash.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    tidy(path)
    temporary = path.with_name(f".{os.getpid()}.{path.name}")
    try:
        if size:
            temporary.write_bytes(bytes(size))
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(path)
    except OSError as error:
        if error.filename not in (None, str(temporary)):
            raise
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error
    finally:
        temporary.unlink(missing_ok=True)


def tidy(path: Path) -> None:
    """Remove what processes killed while writing `path` have left behind, not what others are writing.

    A process on another machine is not seen, and a number that is in use again keeps its file.
    """
    for temporary in path.parent.glob(f".*.{glob.escape(path.name)}"):
        writer = temporary.name.split(".")[1]
        if not (writer.isdecimal() and is_running(int(writer))):
            temporary.unlink(missing_ok=True)


def is_running(process: int) -> bool:
    """Whether there is a process of this number on this machine."""
    try:
        os.kill(process, 0)
    except PermissionError:  # another user's
        pass
    except (ProcessLookupError, OverflowError):
        return False
    return process > 0


def write_text(path: str | Path, text: str) -> None:
    """Write `text` to `path`, whole or not at all."""
    with whole_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
