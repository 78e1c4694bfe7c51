"""What claims are judged by: limits, and tables of runs from which the estimates of a condition are taken."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from analysis.statistics_over_seeds import corrected_accuracy
from claims.limit import Limit
from claims.per_seed import PerSeed, nothing
from common.command_line import Problem
from planning.image_sets import LABELS, RANDOM

TRAINING, TEST = "training_accuracy", "test_accuracy"


@dataclass(frozen=True)
class Evidence:
    """What claims are judged by.

    `tables` by name, one row per run; `limits` is the configuration's `claims`, or the part that is needed;
    `noise` has each activation's SD under "moderate" and "high". `unfinished` has the runs that tables
    lack as yet; `missed` collects those that were asked for.
    """

    tables: dict[str, pd.DataFrame]
    limits: dict
    noise: dict[str, dict[str, float]]
    unfinished: dict[str, pd.DataFrame] = field(default_factory=dict)
    missed: set[str] = field(default_factory=set)

    def limits_of(self, claim: str) -> dict:
        """A claim's limits by name: intervals as Limit, everything else as it is."""
        configured = self.limits.get(claim, {}).items()
        return {
            name: Limit(**value) if isinstance(value, dict) else value for name, value in configured
        }

    def miss(self, table: str, condition: dict) -> None:
        """Note the unfinished runs of a condition, by the columns that they have."""
        if table in self.unfinished:
            runs = self.unfinished[table]
            known = {column: value for column, value in condition.items() if column in runs}
            self.missed.update(rows_of(runs, **known)["run"])

    def planned(self, table: str) -> pd.DataFrame:
        """All rows of a table: those of finished runs, then those of unfinished ones."""
        parts = [each[table] for each in (self.tables, self.unfinished) if table in each]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()

    def values(self, table: str, column: str, **condition) -> list:
        """The values of a column, sorted, among the planned runs of a condition."""
        planned = self.planned(table)
        return (
            sorted(rows_of(planned, **condition)[column].dropna().unique()) if len(planned) else []
        )

    def rows(self, table: str, **condition) -> pd.DataFrame:
        """The rows of a table for one condition; none if there is no such table."""
        self.miss(table, condition)
        found = self.tables.get(table)
        return pd.DataFrame() if found is None else rows_of(found, **condition)

    def select(self, table: str, measure: str = TRAINING, **condition) -> PerSeed:
        """A measure of one condition's runs, such as `images="random", noise=0.2`."""
        self.miss(table, condition)
        if table not in self.tables:
            return nothing(f"any run of {table}")
        return select(self.tables[table], measure, **condition)

    def corrected(self, table: str, **condition) -> PerSeed:
        """Training accuracy of one condition's runs, corrected for chance."""
        estimates = self.select(table, **condition)
        if not estimates.n:
            return estimates
        chance = self.rows(table, **condition)["chance"].iloc[0]
        return replace(estimates, values=corrected_accuracy(estimates.values, chance))


def rows_of(table: pd.DataFrame, **condition) -> pd.DataFrame:
    """The rows of one condition: a value for each column.

    Images "natural" are those that are neither random nor have random labels.
    """
    chosen = np.ones(len(table), dtype=bool)
    for column, value in condition.items():
        chosen &= matches(table[column], value)
    return table[chosen]


def matches(column: pd.Series, value: object) -> np.ndarray:
    """Which rows (n,) have a value; numbers may differ by rounding, True and False stand for > 0 and 0."""
    if value == "natural":
        return (~column.isin([RANDOM, LABELS])).to_numpy()
    if isinstance(value, bool):
        return ((column > 0) == value).to_numpy()
    return np.isclose(column, value) if isinstance(value, float) else (column == value).to_numpy()


def select(table: pd.DataFrame, measure: str, **condition) -> PerSeed:
    """A measure of one condition's runs of a table. Raises Problem if two of them have one seed."""
    rows = rows_of(table, **condition)
    if rows.empty:
        return nothing(f"runs: {describe(condition)}")
    if (twice := rows["seed"].duplicated()).any():
        seed = rows.loc[twice, "seed"].iloc[0]
        pair = " and ".join(rows.loc[rows["seed"] == seed, "run"].iloc[:2])
        raise Problem(
            f"{pair}: both are {describe(condition)}, seed {seed}; a claim has to tell them apart"
        )
    diverged = (rows["status"] == "diverged").to_numpy()
    known = rows[~diverged & rows[measure].notna().to_numpy()]
    return PerSeed(
        np.array(known[measure].tolist(), dtype=float),
        tuple(known["seed"].tolist()),
        tuple(rows.loc[~diverged, "run"]),
        tuple(rows.loc[diverged, "run"]),
    )


def describe(condition: dict) -> str:
    """A condition in words: "random, relu, no bottleneck, noise 0.2"."""
    return ", ".join(describe_factor(column, value) for column, value in condition.items())


def describe_factor(column: str, value: object) -> str:
    """One factor of a condition in words."""
    if isinstance(value, bool):
        return column if value else f"no {column}"
    return value if isinstance(value, str) else f"{column.replace('_', ' ')} {value:g}"
