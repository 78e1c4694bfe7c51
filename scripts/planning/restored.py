"""Records that were put back with their old time (`cp -p`): what was made without them is out of date."""

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path


def touch_restored(results: str | Path, tables: list[str]) -> list[Path]:
    """Give the records of runs that differ from what a table was made of the time of now; return them.

    Snakemake looks at a file's content only if the file is newer than what was made of it.
    """
    folder = Path(results)
    made_of = {run: digest for table in tables for run, digest in records_of(folder, table)}
    differing = [
        path
        for run, digest in made_of.items()
        if (path := folder / "runs" / run / "run.json").exists() and digest_in(path) != digest
    ]
    for path in differing:
        os.utime(path)
    return differing


def records_of(folder: Path, table: str) -> Iterator[tuple[str, str]]:
    """The runs of a table and the first digits of their records' digests; none if it cannot be read."""
    try:
        with (folder / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            yield from [(row["run"], row["record"]) for row in csv.DictReader(file)]
    except (OSError, ValueError, KeyError):
        return


def digest_in(path: Path) -> str | None:
    """The first digits of the digest that a record states; None if it cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))["digest"][:12]
    except (OSError, ValueError, KeyError, TypeError):
        return None
