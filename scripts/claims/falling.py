"""How far a line of accuracies is from falling: its largest deviation from the isotonic fit to its means."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.statistics_over_seeds import CONFIDENCE, falling_fit, upper_t
from claims.limit import Limit
from claims.per_seed import PerSeed, weighted
from claims.verdict import Part


@dataclass(frozen=True)
class Deviation:
    """The mean that lies farthest from the isotonic fit, less the mean of its block of that fit.

    `contrast` has it per seed; `number` (...) is how many blocks of two means or more there can be; `error`
    and `degrees` (...) are its standard error, from each mean's own, and the error's degrees of freedom.
    """

    contrast: PerSeed
    number: np.ndarray
    error: np.ndarray
    degrees: np.ndarray

    def interval(self, confidence: float = CONFIDENCE) -> tuple[np.ndarray, np.ndarray]:
        """Choosing the largest biases it upwards: only the lower end is corrected for the choice."""
        beyond, mean = (1 - confidence) / 2, self.contrast.mean
        low = mean - upper_t(beyond / self.number, self.degrees) * self.error
        return low, mean + upper_t(beyond, self.degrees) * self.error


def deviation(estimates: Sequence[PerSeed], last: np.ndarray | int | None = None) -> Deviation:
    """The largest deviation of m estimates, in their order, from falling; up to the index `last` (...)."""
    means = np.array([each.mean for each in estimates])
    last = np.full(means.shape[1:], len(means) - 1) if last is None else np.asarray(last)
    weights = contrasts(means, last)
    degrees = np.array([each.degrees for each in estimates]).reshape(-1, *[1] * last.ndim)
    errors = np.array([each.standard_error for each in estimates])
    variances = np.where(weights == 0, 0, weights * errors) ** 2
    total = variances.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):  # by Welch and Satterthwaite
        terms = np.where(variances == 0, 0, variances**2 / degrees)
        effective = total**2 / terms.sum(axis=0)
    contrast = weighted(estimates, weights)
    return Deviation(
        contrast, np.maximum((last + 1) // 2, 1), np.sqrt(total), np.nan_to_num(effective, nan=1.0)
    )


def contrasts(means: np.ndarray, last: np.ndarray) -> np.ndarray:
    """The contrast of each draw of means (m, ...), with the same shape."""
    if means.ndim == 1:
        return contrast(means, int(last))
    draws = [contrast(*draw) for draw in zip(means.T, last, strict=True)]
    return np.array(draws).T


def contrast(means: np.ndarray, last: int) -> np.ndarray:
    """Weights (m,) whose sum with the means is the largest deviation from the falling fit up to `last`."""
    known = means[: last + 1]
    fit, blocks = falling_fit(known)
    farthest = int(np.abs(known - fit).argmax())
    block = int(np.searchsorted(blocks, farthest, side="right")) - 1
    start, end = blocks[block], blocks[block + 1]
    weights = np.zeros(len(means))
    weights[start:end] = -1 / (end - start)
    weights[farthest] += 1
    return weights * np.sign(known[farthest] - fit[farthest])


def by_deviation(name: str, found: Deviation, limit: Limit, activation: str | None = None) -> Part:
    """A part that holds if a line of means falls, except for a small deviation."""
    return Part(name, found.contrast, limit, activation, own_interval=found.interval)
