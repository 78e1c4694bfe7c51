"""Experiment 3's claims: how their parts are moved to their limits."""

from claims.simulation.truths import (
    ALONE,
    RELU,
    SALT,
    SIGMOID,
    TEST,
    UNIFORM,
    WITH,
    Tables,
    Truths,
    noise,
    shift,
)  # fmt: skip

TABLE = "experiment3"
LOW, HIGH = "level < 0.21", "level > 0.34"


def accuracy(rows: tuple[str, ...], to_limit: float, inwards: float = 1):
    """Moves test accuracy on distorted images."""
    return shift(TABLE, rows, TEST, to_limit, inwards)


def bottleneck_helps(tables: Tables, distance: float) -> Tables:
    """3.6: the bottleneck gains .06 in every pairing except one, where it gains nothing."""
    means = tables[TABLE].copy()
    place = ["activation", "noise", "distortion", "level"]
    alone = means.query(ALONE).set_index(place)[TEST]
    rows = means.query(WITH).index
    means.loc[rows, TEST] = (
        alone[list(means.loc[rows, place].itertuples(index=False))].to_numpy() + 0.06
    )
    least = means.query(f"{WITH} and {RELU} and {UNIFORM} and {noise(0.2)}").index
    means.loc[least, TEST] -= 0.06 + distance
    return {**tables, TABLE: means}


SALT_LOW = (SIGMOID, ALONE, SALT, noise(0.04), LOW)
SALT_HIGH = (SIGMOID, ALONE, SALT, noise(0.04), HIGH)
BEST = (accuracy((RELU, noise(0.2)), 0.04, -1), accuracy((RELU, noise(0.4)), 0.06, -1))
SIMILAR = (accuracy((RELU, noise(0.2)), -0.06), accuracy((RELU, noise(0.4)), -0.04))
HELPED = tuple(
    accuracy((SIGMOID, WITH, distortion, noise(level)), to_limit)
    for level, to_limit in ((0.1, -0.08), (0.04, -0.09))
    for distortion in (SALT, UNIFORM)
)
ALL_THREE = tuple(
    accuracy((SIGMOID, WITH, distortion, noise(level)), to_limit)
    for level, to_limit in ((0.1, -0.04), (0.04, -0.05))
    for distortion in (UNIFORM, SALT)
)
TRUTHS = {
    "3.1": {"best": Truths(BEST[:1], BEST), "similar": Truths(SIMILAR[:1], SIMILAR)},
    "3.2": {"gain": Truths((accuracy(SALT_LOW, -0.06),))},
    "3.3": {"gain": Truths((accuracy(SALT_HIGH, 0.04, -1),))},
    "3.4": {"gain": Truths(HELPED[:1], HELPED)},
    "3.5": {"difference": Truths((accuracy((SIGMOID, WITH, SALT, noise(0.04)), -0.07),))},
    "3.6": {"least gain": Truths((bottleneck_helps,))},
    "3.7": {"gain": Truths(ALL_THREE[:1], ALL_THREE)},
}
