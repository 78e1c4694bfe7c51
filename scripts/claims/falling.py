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
    `rises` has mean, error and degrees (2, k, ...) of every rise that could make it larger.
    """

    contrast: PerSeed
    number: np.ndarray
    error: np.ndarray
    degrees: np.ndarray
    rises: tuple[np.ndarray, np.ndarray, np.ndarray]

    def interval(self, confidence: float = CONFIDENCE) -> tuple[np.ndarray, np.ndarray]:
        """From a lower end corrected for the choice of the largest to the highest upper end of all rises.

        No deviation exceeds the largest rise: where the means happen to fall they may still rise in truth.
        """
        beyond = (1 - confidence) / 2
        low = self.contrast.mean - upper_t(beyond / self.number, self.degrees) * self.error
        mean, error, degrees = self.rises
        high = np.where(np.isneginf(mean), mean, mean + upper_t(beyond, degrees) * error)
        return low, high.max(axis=(0, 1), initial=0)


def deviation(estimates: Sequence[PerSeed], last: np.ndarray | int | None = None) -> Deviation:
    """The largest deviation of m estimates, in their order, from falling; up to the index `last` (...)."""
    means = np.array([each.mean for each in estimates])
    last = np.full(means.shape[1:], len(means) - 1) if last is None else np.asarray(last)
    weights = contrasts(means, last)
    degrees = np.array([each.degrees for each in estimates]).reshape(-1, *[1] * last.ndim)
    errors = np.array([each.standard_error for each in estimates])
    return Deviation(
        weighted(estimates, weights),
        np.maximum((last + 1) // 2, 1),
        *error_of(weights, errors, degrees),
        rises(means, errors, degrees, last),
    )


def error_of(
    weights: np.ndarray, errors: np.ndarray, degrees: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Standard error (...) of a weighted sum of m means, and its degrees of freedom by Satterthwaite."""
    variances = np.where(weights == 0, 0, weights * errors) ** 2
    total = variances.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(variances == 0, 0, variances**2 / degrees)
        effective = total**2 / terms.sum(axis=0)
    return np.sqrt(total), np.nan_to_num(effective, nan=1.0)


def rises(
    means: np.ndarray, errors: np.ndarray, degrees: np.ndarray, last: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mean, error and degrees (2, k, ...) of each mean less an average that ends with it, and of each average
    less the mean that it begins with. By the min-max formula of isotonic regression no deviation is larger.
    """
    first, end = np.triu_indices(len(means), 1)
    along = (-1, *[1] * last.ndim)
    share = (1 / (end - first + 1)).reshape(along)
    sign = np.array([1, -1]).reshape(2, *along)

    def weighted_sum(values: np.ndarray, each: np.ndarray, extreme: np.ndarray) -> np.ndarray:
        """Over a block, with one weight for its last or first value and another for each other one."""
        sums = np.concatenate([np.zeros_like(values[:1]), values.cumsum(axis=0)])
        block, extremes = sums[end + 1] - sums[first], np.array([values[end], values[first]])
        return each * block + (extreme - each) * extremes

    mean = weighted_sum(means, -sign * share, sign * (1 - share))
    variances = errors**2
    total = np.maximum(weighted_sum(variances, share**2, (1 - share) ** 2), 0)
    terms = np.maximum(weighted_sum(variances**2 / degrees, share**4, (1 - share) ** 4), 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        effective = np.nan_to_num(total**2 / terms, nan=1.0)
    known = end.reshape(along) <= last
    return np.where(known, mean, -np.inf), np.sqrt(total), effective


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
