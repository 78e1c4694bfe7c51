"""Statistics over seeds, one short function each."""

import numpy as np
from scipy import stats

CONFIDENCE = 0.95


def t_interval(values: np.ndarray) -> tuple[float, float]:
    """95 % t interval of the mean of (n,) values; NaN with fewer than two."""
    values = np.asarray(values, dtype=float)
    if len(values) < 2:
        return np.nan, np.nan
    half = stats.t.ppf((1 + CONFIDENCE) / 2, len(values) - 1) * stats.sem(values)
    return float(values.mean() - half), float(values.mean() + half)


def binomial_standard_error(probability: float, trials: int) -> float:
    """Standard error of a proportion that is `probability` on average, over so many trials."""
    return float(stats.binom.std(trials, probability) / trials)


def corrected_accuracy(accuracy: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """Accuracies (n,) rescaled so that chance (n,) is 0 and perfect is 1: comparable between class counts."""
    return (accuracy - chance) / (1 - chance)
