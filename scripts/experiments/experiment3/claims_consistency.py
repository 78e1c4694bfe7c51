"""The claim that no constraint improves generalisation consistently: every pairing of the constraints."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from analysis.statistics_over_seeds import upper_t
from claims.chance import Accuracy, with_room
from claims.estimate import Estimate, Unpaired
from claims.evidence import Evidence
from claims.limit import Limit
from claims.per_seed import PerSeed, mean_of
from claims.registry import claim
from claims.verdict import Part
from experiments.experiment3.robustness import DISTORTIONS, Robustness

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


@dataclass(frozen=True)
class Gains:
    """A constraint's gain in every pairing with the others, and by how much their mean, its main effect, is
    more than small.
    """

    pairings: list[Estimate]
    effect: Estimate

    @property
    def least(self) -> Estimate:
        """The lower of the least gain and the effect, so that > 0 is "consistent"."""
        return min((*self.pairings, self.effect), key=lambda each: np.mean(each.mean))

    def interval(self, confidence: float) -> tuple[np.ndarray, np.ndarray]:
        """Of that lower one.

        From the least lower end of all gains to the least upper end, which is corrected for the choice of
        one of them; the error of a gain is pooled over them.
        """
        means = np.array([each.mean for each in self.pairings])
        error = np.sqrt(np.mean([each.standard_error**2 for each in self.pairings], axis=0))
        degrees = sum(each.degrees for each in self.pairings)
        beyond = (1 - confidence) / 2
        low = means.min(axis=0) - upper_t(beyond, degrees) * error
        high = means.min(axis=0) + upper_t(beyond / len(means), degrees) * error
        lowest, highest = self.effect.interval(confidence)
        return np.minimum(low, lowest), np.minimum(high, highest)


@claim(
    "3.6",
    where="Abstract",
    words="none of the methods could consistently improve generalization",
    measure="Gain in mean test accuracy over distortion levels {levels} by each constraint (moderate "
    "noise, high noise, bottleneck, sigmoid) in every pairing with the others and each distortion, and its "
    "mean, the main effect. Consistent: all gains above 0. Not consistent: some gain not above 0, or the "
    "main effect {effect}. Shown: the least gain, or the main effect less that limit if this is lower.",
    cannot_tell="Whether a constraint improves generalisation in some pairing: it may.",
    recalibrated=True,
    limits=("levels", "effect"),
)
def no_constraint_gains_consistently(evidence: Evidence, limits: dict) -> Iterator[Part]:
    accuracy = Robustness(evidence, limits["levels"])
    for constraint in CONSTRAINTS:
        pairs = list(with_and_without(accuracy, constraint))
        difference = Unpaired if constraint == "bottleneck" else PerSeed.__sub__
        pairings = [
            with_room(difference(one.estimate, other.estimate), one, other) for one, other in pairs
        ]
        on, off = (
            mean_of(*(each.estimate for each in group)) for group in zip(*pairs, strict=True)
        )
        gains = Gains(pairings, difference(less(on, limits["effect"].at_most), off))
        name = f"{constraint}, least of {len(pairings)} gains"
        rests_on = (gains.effect, *pairings)
        yield Part(
            name, gains.least, Limit(at_most=0), own_interval=gains.interval, others=rests_on
        )


def less(estimate: PerSeed, number: float) -> PerSeed:
    """An estimate less a number."""
    return replace(estimate, values=estimate.values - number)


def with_and_without(accuracy: Robustness, constraint: str) -> Iterator[tuple[Accuracy, Accuracy]]:
    """In each pairing of the other factors, accuracy with and without the constraint."""
    factor, off, on = CONSTRAINTS[constraint]
    others = {name: values for name, values in FACTORS.items() if name != factor}
    for values in product(*others.values()):
        pairing = dict(zip(others, values, strict=True))
        yield tuple(accuracy.of(**pairing, **{factor: value}) for value in (on, off))
