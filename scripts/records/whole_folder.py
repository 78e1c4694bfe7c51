"""A folder that is either complete or as it was before: made beside it, then renamed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Yield a new folder of the same name; on leaving without an error, it replaces `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".publish-") as place:
        new = Path(place, "new", target.name)
        new.mkdir(parents=True)
        yield new
        if target.exists():
            target.rename(Path(place, "before"))
        new.rename(target)
