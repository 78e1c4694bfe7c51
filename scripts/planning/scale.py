"""The scale of results in a few words, from the tables that hold them: for the report's labels."""

import csv
from collections.abc import Iterable
from pathlib import Path

from common.reading import reading


def scale_of(tables: Iterable[str | Path]) -> str:
    """Training images, width, length and seeds of the runs of these tables; "not made" if there are none."""
    rows = [row for path in tables if Path(path).exists() for row in read(path)]
    if not rows:
        return "not made"
    images, widths, lengths, seeds = (sorted(set(values)) for values in zip(*rows, strict=True))
    widths = " / ".join(f"{width:g}" for width in widths)
    lengths = " / ".join(f"{number:,} {unit}" for unit, number in lengths)
    return f"{images[-1]:,} images, width {widths}, {lengths}, {len(seeds)} seeds"


def read(path: str | Path) -> list[tuple[int, float, tuple[str, int], int]]:
    """Training images, width, length (unit and number) and seed of the rows of a table.

    Raises Problem if it lacks one of these columns.
    """
    with (
        reading(path, "a whole table", "delete this file alone: the workflow makes it again"),
        Path(path).open(encoding="utf-8", newline="") as file,
    ):
        return [
            (
                int(row["training_images"]),
                float(row["width"]),
                length(row),
                int(row["seed"]),
            )
            for row in csv.DictReader(file)
        ]


def length(row: dict[str, str]) -> tuple[str, int]:
    """How long a run is trained, as unit and number: updates where they are set, else epochs."""
    updates = row["updates"]
    return ("updates", int(float(updates))) if updates else ("epochs", int(row["epochs"]))
