"""Estimates made per seed, and the runs they are based on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from analysis.statistics_over_seeds import (
    CONFIDENCE,
    interval_around,
    standard_error,
)


@dataclass(frozen=True)
class PerSeed:
    """One number per seed: `values` (n, ...), without the seeds of runs that diverged.

    Values from real tables are (n,); a simulation adds an axis of draws to them and to all that follows.
    `lacking` maps what is missing to whether it is, (...); `censored` (n, ...) is 1 where the true value is
    known to be higher, -1 where it is lower. `runs` and `diverged` are ids of runs.
    """

    values: np.ndarray = field(default_factory=lambda: np.empty(0))
    seeds: tuple[int, ...] = ()
    runs: tuple[str, ...] = ()
    diverged: tuple[str, ...] = ()
    lacking: dict[str, np.ndarray | bool] = field(default_factory=dict)
    censored: np.ndarray | int = 0

    @property
    def n(self) -> int:
        """How many seeds."""
        return len(self.seeds)

    @property
    def mean(self) -> np.ndarray:
        """Mean over seeds (...); NaN without any."""
        return self.values.mean(axis=0) if self.n else np.nan

    @property
    def standard_error(self) -> np.ndarray:
        """Standard error of the mean (...); NaN with fewer than two seeds."""
        return standard_error(self.values)

    @property
    def degrees(self) -> int:
        """Degrees of freedom of the standard error."""
        return self.n - 1

    def interval(self, confidence: float = CONFIDENCE) -> tuple[np.ndarray, np.ndarray]:
        """t interval of the mean over seeds."""
        return interval_around(self.mean, self.standard_error, self.degrees, confidence)

    def __sub__(self, other: "PerSeed") -> "PerSeed":
        """Differences paired by seed: for runs that share what the seed governs."""
        return combine(np.subtract, self, other)

    def __truediv__(self, other: "PerSeed") -> "PerSeed":
        """Ratios paired by seed; NaN where zero is divided by zero."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return combine(np.divide, self, other)


def nothing(*lacking: str) -> PerSeed:
    """No estimate, and what it lacks."""
    return PerSeed(lacking=dict.fromkeys(lacking, True))


def basis(*estimates: PerSeed) -> PerSeed:
    """What several estimates are based on, without a number."""
    lacking: dict[str, np.ndarray | bool] = {}
    for each in estimates:
        lacking |= {text: where | lacking.get(text, False) for text, where in each.lacking.items()}
    return PerSeed(
        runs=once(run for each in estimates for run in each.runs),
        diverged=once(run for each in estimates for run in each.diverged),
        lacking=lacking,
    )


def combine(function: Callable[..., np.ndarray], *estimates: PerSeed) -> PerSeed:
    """One number per seed that all estimates have: `function` gets each one's values (n, ...)."""
    common = set.intersection(*(set(each.seeds) for each in estimates))
    seeds = tuple(sorted(common))
    rows = ([each.seeds.index(seed) for seed in seeds] for each in estimates)
    aligned = [each.values[index] for each, index in zip(estimates, rows, strict=True)]
    values = function(*aligned) if seeds else np.empty(0)
    return replace(basis(*estimates), values=values, seeds=seeds)


def weighted(estimates: Sequence[PerSeed], weights: np.ndarray) -> PerSeed:
    """The sum of m estimates with weights (m, ...), per seed; those of weight 0 need no runs."""
    used = [number for number, each in enumerate(weights) if np.any(each)] or [0]
    return combine(
        lambda *values: sum(
            weights[number] * each for number, each in zip(used, values, strict=True)
        ),
        *(estimates[number] for number in used),
    )


def mean_of(*estimates: PerSeed) -> PerSeed:
    """The mean of several estimates, per seed."""
    return combine(lambda *values: np.mean(values, axis=0), *estimates)


def once(items: Iterable[str]) -> tuple[str, ...]:
    """The items in their order, each once."""
    return tuple(dict.fromkeys(items))
