"""Experiment 2's claims: how their parts are moved to their limits."""

import numpy as np
import pandas as pd

from claims.simulation.truths import (
    ALONE,
    NATURAL,
    RANDOM,
    RELU,
    TRAINING,
    Tables,
    Truths,
    noise,
    shift,
)  # fmt: skip

TABLE = "experiment2"
SMALLEST = "(classes == 2 and images_per_class <= 20) or (classes == 4 and images_per_class == 10)"


def steps(means: pd.DataFrame) -> pd.Series:
    """How small each set is, in units of its SD over sizes."""
    size = -np.log10(means["images_per_class"] * means["classes"])
    return (size - size.mean()) / size.std()


def with_corrected(tables: Tables, rows: str, corrected: pd.Series) -> Tables:
    """The tables with other training accuracies, given corrected for chance."""
    means = tables[TABLE].copy()
    chosen = means.query(rows).index
    chance = means.loc[chosen, "chance"]
    means.loc[chosen, TRAINING] = chance + (1 - chance) * corrected[chosen]
    return {**tables, TABLE: means}


def flat_line(tables: Tables, distance: float) -> Tables:
    """2.2: with ten classes, accuracy is the same for every number of images."""
    images = -np.log10(tables[TABLE]["images_per_class"])
    corrected = 0.06 + distance * (images - images.mean())
    return with_corrected(tables, f"{RANDOM} and classes == 10", corrected)


def flat_grid(tables: Tables, distance: float) -> Tables:
    """2.2: accuracy is the same for every size."""
    means = tables[TABLE]
    images, classes = -np.log10(means["images_per_class"]), -means["classes"]
    change = images - images.mean() + classes - classes.mean()
    return with_corrected(tables, RANDOM, 0.5 + distance * change)


def flat_natural(tables: Tables, distance: float) -> Tables:
    """2.3: natural images have their lowest accuracy at every size."""
    return with_corrected(tables, NATURAL, 0.75 + distance + 0 * tables[TABLE]["classes"])


def same_spread(tables: Tables, distance: float) -> Tables:
    """2.3: random images vary as much as natural ones, with an SD of .05."""
    size = steps(tables[TABLE])
    tables = with_corrected(tables, NATURAL, 0.88 + 0.05 * size)
    return with_corrected(tables, RANDOM, 0.5 + (0.05 + distance) * size)


WHOLE = shift("experiment2-full", (RANDOM,), TRAINING, 0.02, -1)
FIGURE_2 = shift("experiment1", (RANDOM, RELU, ALONE, noise(0.8)), TRAINING, 0.02, -1)
FEW = shift(TABLE, (RANDOM, SMALLEST), TRAINING, -0.822)
RISE = shift(TABLE, (RANDOM, "classes == 2 and images_per_class == 1000"), TRAINING, 0.178, -2)
LOWEST = shift(TABLE, (NATURAL, "classes == 10 and images_per_class == 1000"), TRAINING, -0.155)
TRUTHS = {
    "2.1": {
        "at chance": Truths((WHOLE,), (WHOLE, FIGURE_2)),
        "smallest sets": Truths((FEW,), (WHOLE, FIGURE_2, FEW)),
    },
    "2.2": {"slope": Truths((flat_line,), (flat_grid,)), "deviation": Truths((RISE,), clearly=0.1)},
    "2.3": {"spread": Truths((same_spread,)), "lowest": Truths((LOWEST,), (flat_natural,))},
    "2.4": {"gain": Truths((shift(TABLE, (NATURAL, SMALLEST), TRAINING, -0.0721),))},
}
