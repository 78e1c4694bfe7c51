"""Estimates of two kinds: per seed, or the difference of two groups of seeds that share nothing."""

from dataclasses import dataclass, replace

import numpy as np

from analysis.statistics_over_seeds import CONFIDENCE, interval_around, welch_degrees
from claims.per_seed import PerSeed, basis


@dataclass(frozen=True)
class Unpaired:
    """The mean of one group of seeds less that of another, which shares nothing with it: Welch's interval."""

    first: PerSeed
    second: PerSeed

    @property
    def n(self) -> int:
        """Seeds of the smaller group."""
        return min(self.first.n, self.second.n)

    @property
    def mean(self) -> np.ndarray:
        """Difference of the means (...)."""
        return self.first.mean - self.second.mean

    @property
    def standard_error(self) -> np.ndarray:
        """Standard error of the difference (...)."""
        return np.hypot(self.first.standard_error, self.second.standard_error)

    @property
    def degrees(self) -> np.ndarray:
        """Welch's degrees of freedom (...)."""
        return welch_degrees(self.first.values, self.second.values)

    def interval(self, confidence: float = CONFIDENCE) -> tuple[np.ndarray, np.ndarray]:
        """Welch's t interval of the difference."""
        return interval_around(self.mean, self.standard_error, self.degrees, confidence)


Estimate = PerSeed | Unpaired
ROOM = "room"  # starts the message about a difference that a floor or a ceiling hides


def groups_of(estimate: Estimate) -> tuple[PerSeed, ...]:
    """The groups of seeds of an estimate: one, or two that share nothing."""
    return (estimate.first, estimate.second) if isinstance(estimate, Unpaired) else (estimate,)


def together(*estimates: Estimate) -> PerSeed:
    """What several estimates are based on, without a number."""
    return basis(*(group for each in estimates for group in groups_of(each)))


def lacks(estimate: Estimate, text: str, where: np.ndarray | bool = True) -> Estimate:
    """The estimate, marked as lacking something (for simulated draws, where that is so)."""
    if isinstance(estimate, Unpaired):
        return replace(estimate, first=lacks(estimate.first, text, where))
    where = where | np.asarray(estimate.lacking.get(text, False))
    return replace(estimate, lacking={**estimate.lacking, text: where})
