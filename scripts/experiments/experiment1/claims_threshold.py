"""Claims about how much noise it takes, and how reliably it separates natural from random images."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from analysis.statistics_over_seeds import CONFIDENCE
from claims.curve import pick, random_curve, threshold
from claims.estimate import lacks
from claims.evidence import RANDOM, Evidence
from claims.limit import Limit
from claims.per_seed import PerSeed, basis, combine, nothing
from claims.registry import claim
from claims.verdict import Part, beside

SHOWN = (0.02, 0.05, 0.1, 0.5)  # corrected accuracies whose thresholds are shown beside the verdict
NETWORKS = ("experiment1", "experiment1-comparison")  # the tables of the two networks


@claim(
    "1.4",
    where="Experiment 1, Experiment 2, Discussion",
    words="a large internal noise (greater than the threshold value of 0.6, see Figure 2) [...] "
    "around twice the maximum range considered by Arplt et al. (2017)",
    measure="The noise at which accuracy on random images, corrected for chance, falls below "
    "{threshold}, by linear interpolation, per seed; ReLU networks without bottleneck.",
    cannot_tell="Whether Arpit et al.'s own networks have the same threshold: their task was another.",
    recalibrated=True,
    limits=("level",),
    numbers=("threshold", "grid_step"),
)
def relu_reaches_chance_at_twice_arpits_noise(evidence: Evidence, limits: dict) -> Iterator[Part]:
    random = random_curve(evidence, "relu")
    if not random.levels:
        lacking = nothing("runs: random, relu, no bottleneck")
        yield Part("relu, threshold", lacking, limits["level"], "relu")
        return
    curve = (random.levels, random.estimates, random.accuracies[0].chance)
    crossing, step = threshold(*curve, limits["threshold"])
    longest = step.values.max(axis=0, initial=0)
    text = f"noise levels at most {limits['grid_step']:g} apart at the threshold"
    crossing = lacks(crossing, text, longest > limits["grid_step"] + 1e-9)
    yield Part("relu, threshold", crossing, limits["level"], "relu")
    for below in SHOWN:
        name = f"relu, noise at which corrected accuracy falls below {below:g}"
        yield beside(Part(name, threshold(*curve, below)[0], Limit(), "relu"))


@claim(
    "1.15",
    where="Abstract",
    words="Internal noise reliably produced the desired behaviour",
    measure="Training accuracy corrected for chance, natural less random images, without bottleneck, per "
    "activation and network, at the noise level where the difference is largest.",
    cannot_tell="Whether one noise level suits every network: each has its own.",
    tables=("experiment1", "experiment1-comparison"),
    limits=("difference",),
)
def noise_separates_natural_from_random(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for table, activation in product(NETWORKS, evidence.noise):
        levels = random_curve(evidence, activation, table).levels
        gaps = [gap(evidence, table, activation, level) for level in levels]
        name = f"{table}, {activation}, largest natural less random"
        if not gaps:
            lacking = nothing(f"any run of {table}: {activation}, no bottleneck")
            yield Part(name, lacking, limits["difference"], activation)
            continue
        found = largest(gaps)
        shown = (found.of_means, limits["difference"], activation, found.interval)
        yield Part(name, *shown, others=(found.of_others,))


@dataclass(frozen=True)
class Largest:
    """The largest of several means: per seed, where the mean is largest, where that of the others is, and
    wherever the seed itself is largest.
    """

    of_means: PerSeed
    of_others: PerSeed
    of_seeds: PerSeed

    def interval(self, confidence: float = CONFIDENCE) -> tuple[np.ndarray, np.ndarray]:
        """From a lower end that the choice biases downwards to an upper end that it biases upwards.

        The largest mean is partly luck. At the place that the other seeds choose, a seed's value is not, but
        that place may not be the best. Each seed's own largest value is on average no less than the best
        mean, also where that is not the one which happens to be highest.
        """
        return self.of_others.interval(confidence)[0], self.of_seeds.interval(confidence)[1]


def largest(gaps: Sequence[PerSeed]) -> Largest:
    """The largest gap. Levels at which every run diverged cannot be it; their runs are named."""
    lost = [each for each in gaps if each.diverged and not each.n]
    left = [each for each in gaps if each.n or not each.diverged] or lost
    others, seeds = (
        combine(each, *left) for each in (at_best_of_others, lambda *each: np.max(each, axis=0))
    )
    found = Largest(pick(left, best(left)), others, seeds)
    diverged = basis(found.of_others, *lost).diverged
    return replace(found, of_others=replace(found.of_others, diverged=diverged))


def best(estimates: Sequence[PerSeed]) -> np.ndarray:
    """The index of the highest mean, (...)."""
    return np.array([each.mean for each in estimates]).argmax(axis=0)


def gap(evidence: Evidence, table: str, activation: str, noise: float) -> PerSeed:
    """Corrected accuracy on natural less on random images, without bottleneck."""
    condition = {"activation": activation, "bottleneck": False, "noise": noise}
    natural, random = (
        evidence.corrected(table, images=images, **condition) for images in ("natural", RANDOM)
    )
    return natural - random


def at_best_of_others(*levels: np.ndarray) -> np.ndarray:
    """Per seed, the value (n, ...) at the level with the highest mean over the other seeds."""
    values = np.array(levels)
    others = values.sum(axis=1, keepdims=True) - values
    return np.take_along_axis(values, others.argmax(axis=0)[None], axis=0)[0]
