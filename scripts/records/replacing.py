"""What publishing may replace: an earlier publication, by one that has all its networks."""

from pathlib import Path

from common.command_line import Problem
from records import manifest
from records.published_runs import published_runs
from records.whole_folder import check_place


def check_target(target: Path, source: Path) -> None:
    """Raise Problem if publishing into `target` would remove anything but an earlier publication."""
    check_place(target)
    if target.is_dir() and (others := manifest.others(target)):
        raise Problem(
            f"{target}: has {others[0]}, which is of no earlier publication and would be removed; name"
            " another folder by --to"
        )
    if target != source and (target.is_relative_to(source) or source.is_relative_to(target)):
        raise Problem(
            f"{target}: overlaps with the results in {source}; name another folder by --to"
        )


def check_kept(published: Path, done: set[str], source: Path) -> None:
    """Raise Problem if a published network is not among those to be published."""
    if lost := sorted(set(published_runs(published)) - done):
        raise Problem(
            f"{published}: has {len(lost)} networks that are not finished with these settings in {source},"
            f" such as {lost[0]}; copy their records there (docs/machines.md), or name another folder by --to"
        )
