"""Statistics over seeds, one short function each; seeds are the first axis of an array.

scipy.stats and scipy.optimize take half a second to import, more than most claims and tables take to make:
only the functions that need them import them.
"""

import warnings

import numpy as np
from scipy import special

CONFIDENCE = 0.95


def t_interval(values: np.ndarray) -> tuple[float, float]:
    """95 % t interval of the mean of (n, ...) values over seeds; NaN with fewer than two."""
    values = np.asarray(values, dtype=float)
    if len(values) < 2:
        nothing = np.full(values.shape[1:], np.nan)[()]
        return nothing, nothing
    error = standard_error(values)
    return interval_around(values.mean(axis=0), error, len(values) - 1)


def interval_around(
    mean: np.ndarray, error: np.ndarray, degrees: np.ndarray, confidence: float = CONFIDENCE
) -> tuple[np.ndarray, np.ndarray]:
    """t interval from a mean, its standard error and the degrees of freedom of the error."""
    half = upper_t((1 - confidence) / 2, degrees) * error
    return mean - half, mean + half


def upper_t(beyond: float | np.ndarray, degrees: np.ndarray) -> np.ndarray:
    """The value that a variable of Student's t distribution exceeds with probability `beyond`."""
    return -special.stdtrit(degrees, beyond)


def standard_error(values: np.ndarray) -> np.ndarray:
    """Standard error of the mean of (n, ...) values over seeds; NaN with fewer than two."""
    if len(values) < 2:
        return np.full(np.shape(values)[1:], np.nan)
    return np.std(values, axis=0, ddof=1) / np.sqrt(len(values))


def welch_degrees(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Welch's degrees of freedom for (n, ...) and (m, ...) values; 1 where neither group varies."""
    from scipy import stats

    with warnings.catch_warnings():  # of groups without variance and of single seeds
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.nan_to_num(stats.ttest_ind(first, second, axis=0, equal_var=False).df, nan=1.0)


def falling_fit(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The isotonic (never rising) least-squares fit to (m,) values, and where its blocks begin and end."""
    from scipy import optimize

    fit = optimize.isotonic_regression(values, increasing=False)
    return fit.x, fit.blocks


def rank_correlation(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Spearman's rank correlation along the first axis of two (m, ...) arrays; NaN if one is constant."""
    from scipy import stats

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        ranks = (stats.rankdata(values, axis=0) for values in (first, second))
        return stats.pearsonr(*ranks, axis=0).statistic


def binomial_standard_error(probability: float, trials: int) -> float:
    """Standard error of a proportion that is `probability` on average, over this many trials."""
    return float(np.sqrt(probability * (1 - probability) / trials))


def corrected_accuracy(accuracy: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """Accuracies (n,) rescaled so that chance (n,) is 0 and perfect is 1: comparable between class counts."""
    return (accuracy - chance) / (1 - chance)
