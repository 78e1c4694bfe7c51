"""Which networks a folder of published results has."""

from pathlib import Path

from training.record import RECORD


def published_runs(published: Path) -> list[str]:
    """The names of all published runs, sorted."""
    folder = published / "runs"
    return sorted(path.parent.relative_to(folder).as_posix() for path in folder.rglob(RECORD))
