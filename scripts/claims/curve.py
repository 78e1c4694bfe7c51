"""Accuracy over noise: the first level at chance, the threshold, and how far a curve is from falling."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.statistics_over_seeds import corrected_accuracy
from claims.chance import Accuracy, measured
from claims.estimate import ROOM, lacks
from claims.evidence import RANDOM, TRAINING, Evidence
from claims.per_seed import PerSeed, basis, combine, nothing, weighted


@dataclass(frozen=True)
class Curve:
    """Accuracies at rising noise levels."""

    levels: tuple[float, ...]
    accuracies: tuple[Accuracy, ...]

    @property
    def estimates(self) -> list[PerSeed]:
        """The accuracy at each level."""
        return [each.estimate for each in self.accuracies]

    @property
    def at_chance(self) -> np.ndarray:
        """Whether each level is at chance, (levels, ...)."""
        return np.array([each.at_chance for each in self.accuracies])

    def first_at_chance(self) -> tuple[np.ndarray, np.ndarray]:
        """Whether any level is at chance, and the index of the first one (0 if none is)."""
        return self.at_chance.any(axis=0), self.at_chance.argmax(axis=0)


def curve(evidence: Evidence, table: str, measure: str = TRAINING, **condition) -> Curve:
    """An accuracy of one condition over the noise levels with trained runs.

    Runs of levels at which all diverged are named with the other levels' own.
    """
    levels = evidence.rows(table, **condition).get("noise", pd.Series(dtype=float)).unique()
    accuracies = {
        level: measured(evidence, table, measure, **condition, noise=level)
        for level in sorted(map(float, levels))
    }
    lost = [each.estimate for each in accuracies.values() if not each.estimate.n]
    left = {
        level: with_runs_of(each, lost) for level, each in accuracies.items() if each.estimate.n
    }
    return Curve(tuple(left), tuple(left.values()))


def with_runs_of(accuracy: Accuracy, lost: Sequence[PerSeed]) -> Accuracy:
    """An accuracy that also names the runs of levels at which every run diverged."""
    diverged = basis(accuracy.estimate, *lost).diverged
    return replace(accuracy, estimate=replace(accuracy.estimate, diverged=diverged))


def random_curve(evidence: Evidence, activation: str, table: str = "experiment1") -> Curve:
    """Training accuracy on random images, without bottleneck."""
    return curve(evidence, table, images=RANDOM, activation=activation, bottleneck=False)


def pick(estimates: Sequence[PerSeed], index: np.ndarray) -> PerSeed:
    """The estimate at an index (...), which may differ between simulated draws."""
    return weighted(estimates, one_hot(index, len(estimates)))


def one_hot(index: np.ndarray, length: int) -> np.ndarray:
    """Weights (length, ...) that are 1 at an index (...) and 0 elsewhere."""
    return (np.arange(length).reshape(-1, *[1] * np.ndim(index)) == index).astype(float)


def at_first_level_at_chance(random: Curve, estimates: Sequence[PerSeed]) -> PerSeed:
    """The estimate at the first level at which random images are at chance; lacking where there is none."""
    text = "a noise level at which random images are at chance"
    if not random.levels:
        return nothing(text)
    found, first = random.first_at_chance()
    estimate = lacks(pick(estimates, first), text, ~found)
    return lacks(
        estimate, f"{ROOM}: random images are at chance without noise", found & (first == 0)
    )


def threshold(levels: Sequence[float], fits: Sequence[PerSeed], chance: float, below: float):
    """Per seed, the noise at which corrected accuracy falls below a value, and the step of levels there.

    By linear interpolation; censored at the last level if the levels end first, and at the first one if
    accuracy is below the value there. Both are PerSeed.
    """
    corrected = combine(lambda *values: corrected_accuracy(np.array(values), chance), *fits)
    if len(levels) < 2 or not corrected.n:
        return (nothing("two noise levels with a seed in common"),) * 2
    under = corrected.values < below
    found, after = under.any(axis=0), np.maximum(under.argmax(axis=0), 1)
    noise = np.array(levels)
    low, high = (
        np.take_along_axis(corrected.values, index[None], axis=0)[0] for index in (after - 1, after)
    )
    step = noise[after] - noise[after - 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.clip(np.nan_to_num((low - below) / (low - high)), 0, 1)
    values = np.where(found, noise[after - 1] + share * step, noise[-1])
    values = np.where(under[0], noise[0], values)
    crossing = replace(corrected, values=values, censored=(~found).astype(int) - under[0])
    return crossing, replace(corrected, values=np.where(found & ~under[0], step, 0))
