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
        if is_there(path := folder / "runs" / run / RECORD)
        and str(stated(path, "digest"))[:12] != digest
    ]
    return [path for path in differing if has_set_time(path)]


def date_back(results: str | Path, runs: Collection[Run], natural: str) -> list[Path]:
    """Make images and weights older than the networks that rest on exactly these; return the files.

    A file that networks do not rest on keeps its time: they are trained again if it is newer. `natural` is
    the image set that the others match, and so have to be newer than. To Snakemake, a job's benchmark is as
    old as what it made.
    """
    folder = Path(results)
    times = folder / "benchmarks"
    resting: dict[Path, list[tuple[Path, str]]] = {}
    for run in runs:
        place = folder / "runs" / run.id
        if is_there(place / RECORD):
            images = folder / "images" / f"{run.images}.h5"
            resting.setdefault(images, []).append((place, "images_sha256"))
            if run.start:
                weights = folder / "runs" / run.start.id / WEIGHTS
                resting.setdefault(weights, []).append((place, "start_weights_sha256"))
    own = folder / "images" / f"{natural}.h5"
    dated = []
    # Weights first, the natural set last: dating one file back makes what rests on it older.
    there = (file for file in resting if is_there(file))
    for file in sorted(there, key=lambda file: (file.parent == own.parent, file == own)):
        made = [path for place, _ in resting[file] for path in outputs(place, folder)]
        if file == own:
            others = [each for each in resting if each.parent == own.parent and each != own]
            made += others + [times / "images" / f"{each.stem}.tsv" for each in others]
        limit = min(each.stat().st_mtime for each in made if is_there(each))
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
    """Whether all these networks rest on just this file: (folder, the key of its digest in the record).

    Damaged records, which are refused later, do not count, as long as there is another.
    """
    found = {stated(place / RECORD, key) for place, key in networks} - {None}
    try:
        return found == {file_digest(file)}
    except OSError:  # another user's, or no file: the job that reads it says so
        return False


def outputs(place: Path, results: Path) -> list[Path]:
    """What a training job makes in a run's folder, and its benchmark."""
    run = place.relative_to(results / "runs")
    return [*(place / name for name in (RECORD, *FILES)), results / f"benchmarks/runs/{run}.tsv"]


def is_there(path: Path) -> bool:
    """Whether there is a file that this user can see."""
    try:
        return path.exists()
    except OSError:
        return False


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
