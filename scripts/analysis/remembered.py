"""How many bits about its training labels a network holds."""

import numpy as np


def remembered_bits(accuracy: float | None, images: int, classes: int) -> float:
    """Bits that answers of this accuracy tell about the random labels of this many images; NaN without one.

    N (log2 K - H(a) - (1 - a) log2(K - 1)), with H the binary entropy: what is left of N log2 K if a wrong
    answer is equally often any of the other classes. 0 at or below chance.
    """
    accuracy = np.asarray(accuracy, float)  # None, of a run that diverged, becomes NaN
    entropy = -plogp(accuracy) - plogp(1 - accuracy)
    bits = images * (np.log2(classes) - entropy - (1 - accuracy) * np.log2(classes - 1))
    return float(np.where(accuracy <= 1 / classes, 0.0, bits))


def plogp(p: np.ndarray) -> np.ndarray:
    """p log2 p, which is 0 at 0."""
    return p * np.log2(np.where(p > 0, p, 1))
