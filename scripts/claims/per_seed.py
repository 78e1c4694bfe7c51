"""Estimates made for each seed, and the runs that they rest on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from planning.image_sets import RANDOM


@dataclass(frozen=True)
class PerSeed:
    """One number a seed: `values` (n,), indexed by seed, without the seeds of runs that diverged.

    `runs` and `diverged` are ids of runs; `lacking` says what the table has not.
    """

    values: pd.Series
    runs: tuple[str, ...] = ()
    diverged: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def mean(self) -> float:
        """Mean over seeds; NaN without any."""
        return self.values.mean()

    def __sub__(self, other: "PerSeed") -> "PerSeed":
        """Differences paired by seed."""
        return combine(lambda pair: pair[0] - pair[1], self, other)

    def __truediv__(self, other: "PerSeed") -> "PerSeed":
        """Ratios paired by seed."""
        return combine(lambda pair: pair[0] / pair[1], self, other)


def nothing(*lacking: str) -> PerSeed:
    """No estimate, and what it lacks."""
    return PerSeed(pd.Series(dtype=float, index=pd.Index([], dtype=int)), lacking=lacking)


def together(*estimates: PerSeed) -> PerSeed:
    """What several estimates rest on, without a number."""
    return replace(
        nothing(*once(text for each in estimates for text in each.lacking)),
        runs=once(run for each in estimates for run in each.runs),
        diverged=once(run for each in estimates for run in each.diverged),
    )


def combine(function: Callable[[pd.DataFrame], pd.Series], *estimates: PerSeed) -> PerSeed:
    """One number a seed: `function` gets the estimates as columns 0, 1, ..., a row a common seed."""
    columns = {number: each.values for number, each in enumerate(estimates)}
    values = function(pd.DataFrame(columns, dtype=float).dropna())
    return replace(together(*estimates), values=values)


def mean_of(*estimates: PerSeed) -> PerSeed:
    """The mean of several estimates, for each seed."""
    return combine(lambda frame: frame.mean(axis=1), *estimates)


def lowest_of(*estimates: PerSeed) -> PerSeed:
    """The lowest of several estimates, for each seed."""
    return combine(lambda frame: frame.min(axis=1), *estimates)


def range_of(*estimates: PerSeed) -> PerSeed:
    """The highest less the lowest of several estimates, for each seed."""
    return combine(lambda frame: frame.max(axis=1) - frame.min(axis=1), *estimates)


def once(items: Iterable[str]) -> tuple[str, ...]:
    """The items in their order, each once."""
    return tuple(dict.fromkeys(items))


def rows_of(table: pd.DataFrame, **condition) -> pd.DataFrame:
    """The rows of one condition: a value for each column; images "natural" are any but random ones."""
    chosen = pd.Series(True, index=table.index)
    for column, value in condition.items():
        chosen &= matches(table[column], value)
    return table[chosen]


def matches(column: pd.Series, value: object) -> pd.Series:
    """Which rows (n,) have a value; numbers may differ by rounding, True and False stand for > 0 and 0."""
    if value == "natural":
        return column != RANDOM
    if isinstance(value, bool):
        return (column > 0) == value
    return np.isclose(column, value) if isinstance(value, float) else column == value


def select(table: pd.DataFrame, measure: str, **condition) -> PerSeed:
    """A measure of one condition's runs, such as `images="random", noise=0.2`."""
    rows = rows_of(table, **condition)
    if rows.empty:
        return nothing(f"runs: {describe(condition)}")
    diverged = rows["status"] == "diverged"
    values = rows[~diverged].set_index("seed")[measure].dropna()
    return PerSeed(values, tuple(rows.loc[~diverged, "run"]), tuple(rows.loc[diverged, "run"]))


def describe(condition: dict) -> str:
    """A condition in words: "random, relu, no bottleneck, noise 0.2"."""
    return ", ".join(describe_factor(column, value) for column, value in condition.items())


def describe_factor(column: str, value: object) -> str:
    """One factor of a condition in words."""
    if isinstance(value, bool):
        return column if value else f"no {column}"
    return value if isinstance(value, str) else f"{column.replace('_', ' ')} {value:g}"
