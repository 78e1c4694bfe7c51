"""Claims 1.9 to 1.16: how their parts are moved to their limits."""

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
from claims.simulation.truths_to_1_8 import DROPS, FITS, ONE, OTHER, SILENT, natural


def longer(tables: Tables, distance: float) -> Tables:
    """1.12: random images take ten times as long as natural ones, which take 10 epochs."""
    means = tables[ONE].copy()
    rows = means.query(f"{RANDOM} and {RELU} and {ALONE} and {SILENT}").index
    means.loc[rows, "epochs_to_learn"] = 10 * 10 ** (1 - distance)
    return {**tables, ONE: means}


def gap(table: str, activation: str, highest: float):
    """1.15: natural images are learnt less well, at best .5 better than random ones."""
    to_limit = 0.9 * 0.5 - (highest - 0.1)
    return shift(table, (NATURAL, activation, ALONE), TRAINING, to_limit, 0.9)


BOTTLENECK_COSTS = tuple(
    natural((activation, WITH, SILENT), to_limit, column)
    for column, to_limit in ((TEST, -0.04), (TRAINING, -0.02))
    for activation in (RELU, SIGMOID)
)
NOISE_COSTS = tuple(
    natural((activation, ALONE, noise(level)), -0.04, TEST)
    for activation, levels in ((RELU, (0.2, 0.4)), (SIGMOID, (0.04, 0.1)))
    for level in levels
)
ARPIT = tuple(
    shift(table, (RANDOM, RELU, ALONE, noise(0.3)), TRAINING, -0.04) for table in (ONE, OTHER)
)
GAPS = tuple(
    gap(table, *curve) for table in (ONE, OTHER) for curve in ((RELU, 0.961), (SIGMOID, 0.958))
)
COMBINED = tuple(
    natural((*rows, noise(level)), to_limit, column)
    for rows, level, training in (
        ((SIGMOID, WITH), 0.1, -0.07),
        ((SIGMOID, ALONE), 0.1, -0.07),
        ((SIGMOID,), 0.04, -0.088),
        ((RELU, WITH), 0.2, -0.088),
        ((RELU, WITH), 0.4, -0.076),
    )
    for column, to_limit in ((TRAINING, training), (TEST, -0.12))
    if not (column == TEST and rows == (SIGMOID, ALONE))
)
NEW_IMAGES = (RANDOM, RELU, ALONE, noise(0.1))
TRUTHS = {
    "1.9": {"drop": Truths(BOTTLENECK_COSTS[:1], BOTTLENECK_COSTS)},
    "1.10": {"drop": Truths(NOISE_COSTS[:1], (*NOISE_COSTS, DROPS[1], DROPS[3]))},
    "1.11": {"drop": Truths(ARPIT[:1], ARPIT, clearly=0.1)},
    "1.12": {"ratio": Truths((longer,))},
    "1.13": {
        "accuracy": Truths((FITS[RELU, ALONE],), (FITS[RELU, ALONE], natural((RELU, ALONE, SILENT), -0.02)))
    },
    "1.14": {
        "at chance": Truths(
            (shift(ONE, NEW_IMAGES, TEST, 0.02, -1),), (shift(ONE, (RANDOM,), TEST, 0.02, -1),)
        )
    },
    "1.15": {"gap": Truths(GAPS[:1], GAPS)},
    "1.16": {"drop": Truths(COMBINED[:1], COMBINED, clearly=0.2)},
}  # fmt: skip
