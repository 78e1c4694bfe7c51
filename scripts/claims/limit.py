"""A limit from the configuration, and on which side of it an interval lies."""

from dataclasses import dataclass
from math import inf, isfinite

import numpy as np


@dataclass(frozen=True)
class Limit:
    """What an interval must lie wholly within; `above` is exclusive. Ends of intervals may be arrays."""

    at_least: float = -inf
    above: float = -inf
    at_most: float = inf

    def holds(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Whether intervals lie wholly within the limit; False for NaN."""
        low, high = rounded(low), rounded(high)
        return (low >= self.at_least) & (low > self.above) & (high <= self.at_most)

    def fails(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Whether intervals lie wholly outside the limit; False for NaN."""
        low, high = rounded(low), rounded(high)
        return (high < self.at_least) | (high <= self.above) | (low > self.at_most)

    def room(self, estimate: float) -> float:
        """How far an estimate is inside the limit; negative outside."""
        return min(estimate - self.at_least, estimate - self.above, self.at_most - estimate)

    def __str__(self) -> str:
        if isfinite(self.at_least) and isfinite(self.at_most):
            return f"{self.at_least:.4g} to {self.at_most:.4g}"
        bounds = {">=": self.at_least, ">": self.above, "<=": self.at_most}
        return " and ".join(
            f"{sign} {bound:.4g}" for sign, bound in bounds.items() if isfinite(bound)
        )


def rounded(value: np.ndarray) -> np.ndarray:
    """Rounded to 9 decimals, so that .98 - .96 is not above .02."""
    return np.round(value, 9)
