"""Files that are either whole or not there: written beside their place, then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: str | Path, size: int = 0) -> Iterator[Path]:
    """Give a temporary path beside `path` (same suffixes) to write to; on leaving, rename it to `path`.

    After an error nothing is left behind and an older `path` stays as it was. Raises OSError at once if
    there is no room for `size` bytes: on a full disk HDF5 would crash.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{os.getpid()}.{path.name}")
    try:
        if size:
            temporary.write_bytes(bytes(size))
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: str | Path, text: str) -> None:
    """Write `text` to `path`, whole or not at all."""
    with whole_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
