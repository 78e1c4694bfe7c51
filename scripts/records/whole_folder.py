"""A folder that is either complete or as it was before: made beside it, then renamed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from common.command_line import Problem


def check_place(target: Path) -> None:
    """Raise Problem if no folder can take the place of `target`: a file, or where a disk is mounted."""
    if target.is_mount() or (target.exists() and not target.is_dir()):
        raise Problem(f"{target}: cannot be replaced by a folder; name another")


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Yield a new folder of the same name; on leaving without an error, it replaces `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".new-") as place:
        new = Path(place, "new", target.name)
        new.mkdir(parents=True)
        yield new
        before = Path(place, "before")
        try:
            if target.exists():
                target.rename(before)
            new.rename(target)
        except BaseException:  # a signal, too, must not remove both
            if before.exists() and not target.exists():
                before.rename(target)
            raise
