"""The claim that no constraint improves generalisation consistently: every pairing of the constraints."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import inf, isfinite

from claims.per_seed import PerSeed, together
from claims.registry import Evidence, claim
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED, Limit, Part, by_interval
from experiments.experiment3.claims import DISTORTIONS, robustness, with_or_without

# What each constraint changes: the factor, its value without and with the constraint.
CONSTRAINTS = {
    "moderate noise": ("noise", "baseline", "moderate"),
    "high noise": ("noise", "baseline", "high"),
    "bottleneck": ("bottleneck", False, True),
    "sigmoid": ("activation", "relu", "sigmoid"),
}
FACTORS = {
    "distortion": DISTORTIONS,
    "activation": ("relu", "sigmoid"),
    "bottleneck": (False, True),
    "noise": ("baseline", "moderate", "high"),
}


@claim(
    "3.6",
    where="Abstract",
    words="none of the methods could consistently improve generalization",
    measure="Gain in mean test accuracy over distortion levels {levels} by each constraint (moderate "
    "noise, high noise, bottleneck, sigmoid) in every pairing with the others and each distortion. Shown: "
    "the gain whose interval ends lowest. Not reproduced: a constraint gains, with an interval "
    "above 0, in all pairings.",
    limits=(
        "levels",
        "some_gain",
    ),
)
def no_constraint_gains_consistently(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for constraint in CONSTRAINTS:
        gains = [
            by_interval(name, gain, limits["some_gain"])
            for name, gain in gains_of(evidence, constraint, limits["levels"])
        ]
        yield least_gain(constraint, gains, limits["some_gain"])


def gains_of(evidence: Evidence, constraint: str, levels: Limit) -> Iterator[tuple[str, PerSeed]]:
    """Each pairing of the other factors, in words, and the constraint's gain there."""
    factor, off, on = CONSTRAINTS[constraint]
    others = {name: values for name, values in FACTORS.items() if name != factor}
    for values in product(*others.values()):
        pairing = dict(zip(others, values, strict=True))
        without, with_constraint = (
            robustness(evidence, levels, **pairing, **{factor: value}) for value in (off, on)
        )
        yield in_words(pairing), with_constraint - without


def in_words(pairing: dict) -> str:
    """A pairing in words: "uniform, relu, no bottleneck"."""
    words = {**pairing, "noise": f"{pairing['noise']} noise"} if "noise" in pairing else pairing
    return ", ".join(
        with_or_without(value) if isinstance(value, bool) else value for value in words.values()
    )


def least_gain(constraint: str, gains: list[Part], limit: Limit) -> Part:
    """A constraint's part: the gain whose interval ends lowest, judged by the intervals of all gains."""
    least = min(gains, key=lambda gain: (gain.high if isfinite(gain.high) else inf, gain.estimate))
    known = all(isfinite(gain.estimate) for gain in gains)
    basis = together(*(gain.evidence for gain in gains))
    return replace(
        least,
        name=f"{constraint}, least of {len(gains)} gains: {least.name}",
        n=min(gain.n for gain in gains),
        limit=f"interval of some gain {limit}",
        verdict=consistency([(gain.low, gain.high) for gain in gains], limit),
        points_to=consistency([(gain.estimate,) * 2 for gain in gains], limit) if known else None,
        evidence=replace(basis, values=least.evidence.values),
    )


def consistency(intervals: list[tuple[float, float]], limit: Limit) -> str:
    """Not reproduced if all gains are above 0; else reproduced if some gain is within the limit."""
    if all(low > 0 for low, _ in intervals):
        return NOT_REPRODUCED
    return REPRODUCED if any(high <= limit.at_most for _, high in intervals) else UNDECIDED
