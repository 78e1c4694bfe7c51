"""The readings of a choice that the paper leaves open, where tables hold more than one."""

from dataclasses import replace
from itertools import product

import pandas as pd

from claims.evidence import Evidence

READ_IN = ("updates", "grey")  # columns whose values are readings of one experiment
VARIED_IN = {"retention": "updates"}  # but not here, where it is what the experiment is about
RECALIBRATED = "_recalibrated"  # ends the names of accuracies with re-estimated batch statistics


def readings(evidence: Evidence) -> dict[str, Evidence]:
    """The evidence of each reading, by its name; the paper's words come first."""
    name, first = next(iter(evidence.tables.items()))
    columns = [column for column in READ_IN if column in first and VARIED_IN.get(name) != column]
    values = [
        first[column].drop_duplicates().sort_values(na_position="first") for column in columns
    ]
    if "grey" in columns:  # the reading that is judged first is grey
        values[columns.index("grey")] = values[columns.index("grey")][::-1]
    return {
        ", ".join(map(in_words, columns, chosen, [first] * len(columns))): replace(
            evidence,
            tables={
                name: read_as(table, dict(zip(columns, chosen, strict=True)))
                for name, table in evidence.tables.items()
            },
        )
        for chosen in product(*values)
    }


def read_as(table: pd.DataFrame, reading: dict) -> pd.DataFrame:
    """The rows of one reading; a table that holds only one is returned whole."""
    for column, value in reading.items():
        if column in table and table[column].nunique(dropna=False) > 1:
            same = table[column].isna() if pd.isna(value) else table[column] == value
            table = table[same]
    return table


def in_words(column: str, value: object, table: pd.DataFrame) -> str:
    """A reading in words: "100 epochs", "7,900 updates", "grey"."""
    if column == "grey":
        return "grey" if value else "RGB"
    if not pd.isna(value):
        return f"{value:,.0f} updates"
    epochs = table.loc[table["updates"].isna(), "epochs"].unique() if "epochs" in table else []
    return f"{' or '.join(f'{each:g}' for each in epochs)} epochs".strip()


def recalibrated(evidence: Evidence) -> Evidence | None:
    """The evidence with re-estimated batch statistics; None if no table has such accuracies."""
    tables = {name: with_recalibrated(table) for name, table in evidence.tables.items()}
    same = all(tables[name] is table for name, table in evidence.tables.items())
    return None if same else replace(evidence, tables=tables)


def with_recalibrated(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose accuracies are the recalibrated ones, as far as it has them."""
    names = [name for name in table if name.endswith(RECALIBRATED) and table[name].notna().any()]
    if not names:
        return table
    return table.assign(**{name.removesuffix(RECALIBRATED): table[name] for name in names})
