"""The readings of a choice that the paper leaves open, where tables hold more than one."""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd

from analysis.lengths import of_every_length
from claims.evidence import Evidence

READ_IN = ("updates", "grey")  # columns whose values are readings of one experiment
VARIED_IN = {"retention": "updates"}  # but not here, where it is what the experiment is about
RECALIBRATED = "_recalibrated"  # ends the names of accuracies with recalibrated batch statistics


def readings(evidence: Evidence) -> dict[str, Evidence]:
    """The evidence of each reading, by its name; the paper's words come first. Without rows there is one."""
    if not evidence.tables:
        return {"": evidence}
    name = next(iter(evidence.tables))
    first = evidence.planned(name)
    columns = [column for column in READ_IN if column in first and VARIED_IN.get(name) != column]
    values = [of_column(first, column) for column in columns]
    found = {
        ", ".join(map(in_words, columns, chosen, [first] * len(columns))): read_as(
            evidence, dict(zip(columns, chosen, strict=True))
        )
        for chosen in product(*values)
    }
    return found or {"": evidence}


def of_column(table: pd.DataFrame, column: str) -> list:
    """The values of a column that are readings, the one that is judged first in front."""
    if column == "grey":
        return table[column].dropna().unique().tolist()  # in the configuration's order
    lengths = table.loc[~of_every_length(table), column]
    return lengths.drop_duplicates().sort_values(na_position="first").tolist()


def read_as(evidence: Evidence, reading: dict) -> Evidence:
    """The runs of one reading, finished or not; a table that has only one is left whole."""
    tables, unfinished = dict(evidence.tables), dict(evidence.unfinished)
    for name in {**tables, **unfinished}:
        of_reading = belongs(evidence.planned(name), reading)
        finished = len(tables.get(name, ()))
        if name in tables:
            tables[name] = tables[name][of_reading[:finished]]
        if name in unfinished:
            unfinished[name] = unfinished[name][of_reading[finished:]]
    return replace(evidence, tables=tables, unfinished=unfinished, missed=set())


def belongs(table: pd.DataFrame, reading: dict) -> np.ndarray:
    """Which rows (n,) are of a reading. A run that is not evaluated yet belongs to every colour."""
    chosen = np.ones(len(table), dtype=bool)
    for column, value in reading.items():
        if column in table and table[column].nunique(dropna=False) > 1:
            unstated = table[column].isna().to_numpy()
            same = unstated if pd.isna(value) else (table[column] == value).to_numpy()
            every = unstated if column == "grey" else of_every_length(table)
            chosen &= same | every
    return chosen


def in_words(column: str, value: object, table: pd.DataFrame) -> str:
    """A reading in words: "100 epochs", "7,900 updates", "grey"."""
    if column == "grey":
        return "grey" if value else "colour"
    if not pd.isna(value):
        return f"{value:,.0f} updates"
    epochs = table.loc[table["updates"].isna(), "epochs"].unique() if "epochs" in table else []
    return f"{' or '.join(f'{each:g}' for each in epochs)} epochs".strip()


def recalibrated(evidence: Evidence) -> Evidence | None:
    """The evidence with recalibrated batch statistics; None if no table has such accuracies."""
    tables = {name: with_recalibrated(table) for name, table in evidence.tables.items()}
    same = all(tables[name] is table for name, table in evidence.tables.items())
    return None if same else replace(evidence, tables=tables)


def with_recalibrated(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose accuracies are the recalibrated ones, as far as it has them."""
    names = [name for name in table if name.endswith(RECALIBRATED) and table[name].notna().any()]
    if not names:
        return table
    return table.assign(**{name.removesuffix(RECALIBRATED): table[name] for name in names})
