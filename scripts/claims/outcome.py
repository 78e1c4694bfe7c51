"""The two pages of claims, and the verdicts that the table beside a page holds."""

import csv
from pathlib import Path

from common.reading import reading

TITLES = {"claims": "Claims of the paper", "beyond": "Our claims, beyond the paper"}


def verdicts_in(table: Path) -> dict[str, str]:
    """The verdict on each claim, from claims.csv or beyond.csv. Raises Problem if it is no such table."""
    with (
        reading(
            table,
            "a whole table of claims",
            "delete this file alone: the same command makes it again",
        ),
        table.open(encoding="utf-8", newline="") as file,
    ):
        rows = [row for row in csv.DictReader(file) if row["role"] == "verdict"]
        if not rows:
            raise ValueError("it has no claim")
        return {row["id"]: row["verdict"] for row in rows}
