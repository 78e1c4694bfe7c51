"""The scale of results in a few words, from the tables that hold them: for the report's labels."""

import csv
from collections.abc import Iterable
from pathlib import Path

from common.reading import reading


def scale_of(tables: Iterable[str | Path]) -> str:
    """Training images, width, epochs and seeds of the runs of these tables; "not made" if there are none."""
    rows = [row for path in tables if Path(path).exists() for row in read(path)]
    if not rows:
        return "not made"
    images = max(int(row["training_images"]) for row in rows)
    widths = " / ".join(sorted({f"{float(row['width']):g}" for row in rows}))
    epochs = " / ".join(sorted({row["epochs"] for row in rows}, key=int))
    seeds = len({row["seed"] for row in rows})
    return f"{images:,} images, width {widths}, {epochs} epochs, {seeds} seeds"


def read(path: str | Path) -> list[dict]:
    """The rows of a table (CSV). Raises Problem if the file is not one."""
    with (
        reading(path, "a whole table", "delete this file alone: the workflow makes it again"),
        Path(path).open(encoding="utf-8", newline="") as file,
    ):
        return list(csv.DictReader(file))
