"""Results that were copied or put back have other times than those that were made here.

Snakemake goes by times, and looks at a file's content only if the file is newer than what was made of it.
These functions set times by what the files are.
"""

import csv
import json
import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from planning.run import Run
from training.record import FILES, RECORD, WEIGHTS, file_digest

MARGIN = 2  # seconds; some file systems keep times to two


def touch_restored(results: str | Path, tables: list[str]) -> list[Path]:
    """Give the records of runs that differ from what a table was made of the time of now; return them."""
    folder = Path(results)
    made_of = {run: digest for table in tables for run, digest in records_of(folder, table)}
    differing = [
        path
        for run, digest in made_of.items()
        if (path := folder / "runs" / run / RECORD).exists()
        and str(stated(path, "digest"))[:12] != digest
    ]
    return [path for path in differing if has_set_time(path)]


def date_back(results: str | Path, runs: Collection[Run], natural: str) -> list[Path]:
    """Make images and weights older than the networks that rest on exactly these; return the files.

    A file that networks do not rest on keeps its time: they are trained again if it is newer. `natural` is
    the image set that the others match, and so have to be newer than.
    """
    folder = Path(results)
    resting: dict[Path, list[tuple[Path, str]]] = {}
    for run in runs:
        place = folder / "runs" / run.id
        if (place / RECORD).exists():
            images = folder / "images" / f"{run.images}.h5"
            resting.setdefault(images, []).append((place, "images_sha256"))
            if run.start:
                weights = folder / "runs" / run.start.id / WEIGHTS
                resting.setdefault(weights, []).append((place, "start_weights_sha256"))
    own = folder / "images" / f"{natural}.h5"
    dated = []
    # Weights first, the natural set last: dating one file back makes what rests on it older.
    there = (file for file in resting if file.exists())
    for file in sorted(there, key=lambda file: (file.parent == own.parent, file == own)):
        others = [each for each in resting if each.parent == own.parent and each.exists()]
        matched = [each.stat().st_mtime for each in others if each != own] if file == own else []
        limit = min([*(oldest_of(place) for place, _ in resting[file]), *matched])
        newer = file.stat().st_mtime > limit and rest_on(file, resting[file])
        if newer and has_set_time(file, limit - MARGIN):
            dated.append(file)
    return dated


def has_set_time(path: Path, seconds: float | None = None) -> bool:
    """Set the time of a file, to now or as stated; if that is not possible, say so and leave it."""
    try:
        os.utime(path, None if seconds is None else (seconds, seconds))
    except OSError as error:  # another user's, on a read-only disk, just removed
        print(f"{path}: {error.strerror}; its time stays as it is", file=sys.stderr)
        return False
    return True


def rest_on(file: Path, networks: list[tuple[Path, str]]) -> bool:
    """Whether all these networks rest on just this file: (folder, the key of its digest in the record)."""
    digest = file_digest(file)
    return all(stated(place / RECORD, key) == digest for place, key in networks)


def oldest_of(place: Path) -> float:
    """The time of the oldest of a run's files."""
    files = (place / name for name in (RECORD, *FILES))
    return min(file.stat().st_mtime for file in files if file.exists())


def records_of(folder: Path, table: str) -> Iterator[tuple[str, str]]:
    """The runs of a table and the first digits of their records' digests; none if it cannot be read."""
    try:
        with (folder / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            yield from [(row["run"], row["record"]) for row in csv.DictReader(file)]
    except Exception:  # whatever a damaged table provokes
        return


def stated(path: Path, key: str) -> str | None:
    """What a record states, or None if it cannot be read or does not."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))[key]
    except Exception:  # whatever a damaged record provokes
        return None
