"""Tables of the workflow (CSV) and its plan (runs.tsv): reading, checking and writing them."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from common.command_line import Problem
from common.reading import reading
from common.whole_files import whole_file

ADVICE = "if no job is writing it, delete this file alone: the same command makes it again"
# What tells the rows of one run apart, in the kinds of evaluations that have several.
OF_EVALUATIONS = ("distortion", "grey", "level", "layer")
# Columns of names, which may look like numbers, as an image set "2023".
AS_TEXT = {"dtype": dict.fromkeys(("run", "images", "network", "activation", "distortion"), str)}
OF_ALL = ("images", "network", "activation", "noise")  # columns of every table and summary
UNFINISHED = "unfinished"  # the status of a run whose record is not there yet


def read_table(path: str | Path, needed: Iterable[str] = (), **options: object) -> pd.DataFrame:
    """A table of the workflow (CSV). Raises Problem if the file is not one, or lacks a needed column."""
    with reading(path, "a whole table", ADVICE):
        table = whole_csv(path, **options)
        for name in needed:
            if name not in table:
                raise ValueError(f"it has no column {name}")
    check_accuracies(path, table)
    return table


def read_tables(paths: list[str]) -> dict[str, pd.DataFrame]:
    """Tables by name: that of the file, without "-summary"."""
    return {Path(path).stem.removesuffix("-summary"): read_table(path, OF_ALL) for path in paths}


def whole_csv(path: str | Path, **options: object) -> pd.DataFrame:
    """A table (CSV). Raises ValueError if its end is missing."""
    if not Path(path).read_bytes().endswith(b"\n"):
        raise ValueError("its last line is cut off")
    return pd.read_csv(path, **(options or AS_TEXT))


def check_accuracies(path: str | Path, table: pd.DataFrame) -> None:
    """Raise Problem if a column of accuracies has a number that is none."""
    for column in (name for name in table if "accuracy" in name):
        with reading(path, "a whole table", ADVICE):
            wrong = table.loc[~table[column].astype(float).between(0, 1), column].dropna()
        if len(wrong):
            raise Problem(f"{path}: {column} is {wrong.iloc[0]}, not between 0 and 1; {ADVICE}")


def write_table(table: pd.DataFrame, path: str | Path) -> None:
    """Write a table (CSV)."""
    with whole_file(path) as temporary:
        table.to_csv(temporary, index=False)


def read_plan(path: str | Path, table: str) -> pd.DataFrame:
    """The planned runs of a table (runs.tsv): one row per run, with all its settings."""
    with reading(path, "a whole plan", ADVICE):
        planned = pd.read_csv(path, sep="\t", **AS_TEXT)
        inside = planned["tables"].str.split().map(lambda names: table in names)
        return planned[inside].drop(columns="tables")


def factors(planned: pd.DataFrame) -> list[str]:
    """The columns of a plan that define a condition: all but the run's name, its seed and its tables."""
    return [name for name in planned.columns if name not in ("run", "seed", "tables")]


def check_seeds(table: pd.DataFrame, condition: list[str]) -> None:
    """Raise Problem if two runs have the same condition and seed: their mean would hide a factor."""
    twice = table[table.duplicated([*condition, "seed"], keep=False)]
    if len(twice):
        runs = " and ".join(twice["run"].iloc[:2])
        raise Problem(
            f"{runs}: two runs of one condition and seed; a factor is missing in the plan"
        )
