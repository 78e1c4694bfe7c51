"""Claims 1.1 to 1.8: how their parts are moved to their limits."""

import numpy as np

from analysis.statistics_over_seeds import rank_correlation
from claims.simulation import figures
from claims.simulation.truths import (
    ALONE,
    NATURAL,
    RANDOM,
    RELU,
    SIGMOID,
    TEST,
    TRAINING,
    WITH,
    Tables,
    Truths,
    noise,
    shift,
)  # fmt: skip

ONE, OTHER = "experiment1", "experiment1-comparison"
RELU_CHANCE, SIGMOID_CHANCE = "noise > 0.64", "noise > 0.13"
SILENT = noise(0)


def random(rows: tuple[str, ...], to_limit: float, inwards: float = 1):
    """Moves training accuracy on random images."""
    return shift(ONE, (RANDOM, *rows), TRAINING, to_limit, inwards)


def natural(rows: tuple[str, ...], to_limit: float, column: str = TRAINING):
    """Moves an accuracy on natural images; higher is inside."""
    return shift(ONE, (NATURAL, *rows), column, to_limit)


def later(tables: Tables, distance: float) -> Tables:
    """1.4: random images reach chance later, so that the threshold, .6, is at its limit, .7."""
    means = tables[ONE].copy()
    rows = means.query(f"{RANDOM} and {RELU} and {ALONE}").index
    shifted = means.loc[rows, "noise"] - (0.1 - distance)
    means.loc[rows, TRAINING] = np.interp(shifted, *figures.RANDOM_FITS["relu"])
    return {**tables, ONE: means}


def lower(tables: Tables, distance: float) -> Tables:
    """1.7: the comparison network is .15 lower on average, taken from what it learnt best."""
    means = tables[OTHER].copy()
    high = means[TRAINING] > 0.5
    means.loc[high, TRAINING] -= 0.9 * (0.15 - distance) / high.mean()
    return {**tables, OTHER: means}


def reordered(tables: Tables, distance: float) -> Tables:
    """1.7: the comparison network orders the conditions differently, with a rank correlation of .8."""
    means = tables[OTHER].copy()
    fits = means[TRAINING].to_numpy()
    other = np.random.default_rng(1).permutation(fits)
    shares = np.linspace(0, 0.6, 301)
    mixed = (1 - shares) * fits[:, None] + shares * other[:, None]
    off = rank_correlation(mixed, np.broadcast_to(fits[:, None], mixed.shape)) - (0.8 + distance)
    means[TRAINING] = mixed[:, np.abs(off).argmin()]
    return {**tables, OTHER: means}


def rises(activation: str, level: float):
    """1.2: one level is above the one before it by twice the deviation from the falling fit."""
    return random((activation, ALONE, noise(level)), 0.2 + 2 * 0.02, -2)


AT_CHANCE = tuple(
    random((activation, ALONE, level), 0.02, -1)
    for activation, level in ((RELU, RELU_CHANCE), (SIGMOID, SIGMOID_CHANCE))
)
FITS = {
    (activation, filters): random((activation, filters, SILENT), -0.02)
    for activation in (RELU, SIGMOID)
    for filters in (ALONE, WITH)
}
RISES = (rises(RELU, 0.45), rises(SIGMOID, 0.1))
DROPS = tuple(
    natural((activation, ALONE, level), to_limit, column)
    for activation, level, training in (
        (RELU, RELU_CHANCE, -0.061),
        (SIGMOID, SIGMOID_CHANCE, -0.058),
    )
    for column, to_limit in ((TRAINING, training), (TEST, -0.12))
)
HIGH = (random((RELU, WITH, noise(0.4)), 0.12, -1), random((SIGMOID, WITH, noise(0.1)), 0.12, -1))
AS_MUCH_AT_HIGH = (
    random((RELU, WITH, noise(0.4)), -0.1),
    random((SIGMOID, WITH, noise(0.1)), -0.25),
)
NOTHING_ADDED = (
    random((RELU, ALONE, noise(0.2)), -0.1, 0),
    random((RELU, WITH, noise(0.2)), 0.1, -1),
    random((SIGMOID, WITH, noise(0.04)), 0.35, -1),
    random((RELU, WITH, noise(0.4)), 0.1, 0),
    random((SIGMOID, WITH, noise(0.1)), 0.1, 0),
)
ALL_THREE_MODERATE = (
    random((RELU, WITH, noise(0.2)), -0.25),
    random((RELU, ALONE, noise(0.2)), -0.45),
    random((SIGMOID, ALONE, noise(0.04)), -0.35),
)
ALL_THREE_HIGH = (
    random((SIGMOID, ALONE, noise(0.1)), -0.12),
    random((RELU, ALONE, noise(0.4)), -0.47),
    random((RELU, WITH, noise(0.4)), -0.37),
)
TRUTHS = {
    "1.1": {"accuracy": Truths((FITS[RELU, WITH],), (FITS[RELU, WITH], FITS[SIGMOID, WITH]))},
    "1.2": {
        "at chance": Truths(AT_CHANCE[:1], AT_CHANCE),
        "deviation": Truths(RISES[:1], RISES + AT_CHANCE),
    },
    "1.3": {
        "training": Truths(DROPS[:1], DROPS, clearly=0.2),
        "test": Truths(DROPS[1:2], DROPS[1::2], clearly=0.2),
    },
    "1.4": {"threshold": Truths((later,))},
    "1.5": {"accuracy": Truths((FITS[SIGMOID, ALONE],))},
    "1.6": {
        "high": Truths(HIGH[:1], HIGH),
        "more at moderate": Truths(AS_MUCH_AT_HIGH[:1], NOTHING_ADDED),
    },
    "1.7": {"difference": Truths((lower,)), "rank correlation": Truths((reordered,), clearly=0.2)},
    "1.8": {
        "moderate": Truths(ALL_THREE_MODERATE[:1], ALL_THREE_MODERATE),
        "high": Truths(ALL_THREE_HIGH[:1], ALL_THREE_HIGH),
    },
}  # fmt: skip
