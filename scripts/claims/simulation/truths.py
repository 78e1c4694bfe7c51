"""Moving means: from tables in which a claim clearly holds to its limit and beyond."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from claims.simulation import figures

Tables = dict[str, pd.DataFrame]
Move = Callable[[Tables, float], Tables]  # tables of means, distance from the limit, > 0 inside

RANDOM, NATURAL = "images == 'random'", "images == 'cifar10'"
ALONE, WITH = "bottleneck == 0", "bottleneck > 0"
RELU, SIGMOID = "activation == 'relu'", "activation == 'sigmoid'"
SALT, UNIFORM = "distortion == 'salt-and-pepper'", "distortion == 'uniform'"
TRAINING, TEST = "training_accuracy", "test_accuracy"
CLEARLY = 0.04  # twice the smallest limit


@dataclass(frozen=True)
class Truths:
    """The moves of one part of a claim while the others hold clearly, and of all parts that can be moved.

    `clearly` is how far beyond the limit the claim is clearly false.
    """

    one: tuple[Move, ...]
    all: tuple[Move, ...] = ()
    clearly: float = CLEARLY

    def tables(self, which: str, distance: float | None) -> Tables:
        """The tables of means with "one" part or "all" at a distance from the limit; None: unmoved."""
        tables = figures.every_table()
        if distance is None:
            return tables
        for move in self.one if which == "one" else self.all or self.one:
            tables = move(tables, distance)
        return tables


def shift(
    table: str, rows: tuple[str, ...], column: str, to_limit: float, inwards: float = 1
) -> Move:
    """Adds what moves some rows' measure to its limit, and `inwards` per unit of distance inside it.

    In Experiment 2's table in units of accuracy corrected for chance.
    """

    def move(tables: Tables, distance: float) -> Tables:
        means = tables[table].copy()
        chosen = means.query(" and ".join(f"({each})" for each in rows)).index
        assert len(chosen), rows
        unit = 1 - means.loc[chosen, "chance"] if table == "experiment2" else 1.0
        means.loc[chosen, column] += unit * (to_limit + inwards * distance)
        if column != "epochs_to_learn":
            means[column] = means[column].clip(0, 1)
        return {**tables, table: means}

    return move


def noise(value: float) -> str:
    """The rows at one noise level."""
    return f"abs(noise - {value}) < 1e-9"
