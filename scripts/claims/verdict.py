"""The rules by which the parts of a claim are judged. The limits come from the configuration."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from analysis.statistics_over_seeds import CONFIDENCE
from claims.estimate import ROOM, Estimate, together
from claims.limit import Limit
from claims.per_seed import PerSeed

REPRODUCED, UNDECIDED, NOT_REPRODUCED = "reproduced", "undecided", "not reproduced"
WORDS = {1: REPRODUCED, 0: UNDECIDED, -1: NOT_REPRODUCED}

Interval = Callable[[float], tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Part:
    """One comparison with a limit: the interval over seeds must lie on the right side of it.

    Verdicts are 1 (reproduced), 0 (undecided), -1 (not reproduced), (...).

    `own_interval`, from a confidence to an interval, replaces that of the estimate; it may rest on `others`
    too. A part that does not `count` is shown beside the verdict.
    """

    name: str
    estimate: Estimate
    limit: Limit
    activation: str | None = None
    own_interval: Interval | None = None
    others: tuple[Estimate, ...] = ()
    counts: bool = True

    @property
    def basis(self) -> PerSeed:
        """What the part is based on: runs, and what is lacking."""
        return together(self.estimate, *self.others)

    @property
    def n(self) -> int:
        """The smallest number of seeds."""
        return min(each.n for each in (self.estimate, *self.others))

    def bounds(self, confidence: float) -> tuple[np.ndarray, np.ndarray]:
        """The interval; an end is infinite where a censored value makes it unknown."""
        low, high = (self.own_interval or self.estimate.interval)(confidence)
        censored = np.asarray(getattr(self.estimate, "censored", 0))
        if not censored.any():
            return low, high
        higher, lower = (censored > 0).any(axis=0), (censored < 0).any(axis=0)
        return np.where(lower, -inf, low), np.where(higher, inf, high)

    def lacking(self, minimum_seeds: int) -> dict[str, np.ndarray | bool]:
        """What the part lacks, and where: runs, room, or seeds."""
        lacking = self.basis.lacking
        if self.n < minimum_seeds and (self.n or not any(map(np.any, lacking.values()))):
            lacking[f"at least {minimum_seeds} seeds (here: {self.n})"] = True
        return {text: where for text, where in lacking.items() if np.any(where)}

    @staticmethod
    def against(deciding: int) -> float:
        """The confidence of the interval that may reject, given how many parts could."""
        return 1 - (1 - CONFIDENCE) / max(deciding, 1)

    def verdict(self, minimum_seeds: int, deciding: int) -> np.ndarray:
        """The verdict, given how many parts of the claim could decide against it."""
        refused = self.limit.fails(*self.bounds(self.against(deciding)))
        holds = self.limit.holds(*self.bounds(CONFIDENCE))
        lacking = [np.asarray(where) for where in self.lacking(minimum_seeds).values()]
        open_ = np.any(np.broadcast_arrays(False, *lacking), axis=0)
        return np.where(open_, 0, np.where(refused, -1, np.where(holds, 1, 0)))

    @property
    def points_to(self) -> np.ndarray:
        """The side of the limit on which the estimate lies; 0 without estimate, room for one, or limit."""
        mean = self.estimate.mean
        none = np.isnan(mean) | (self.limit == Limit())
        for text, where in self.basis.lacking.items():
            none = none | (where if text.startswith(ROOM) else False)
        return np.where(none, 0, np.where(self.limit.holds(mean, mean), 1, -1))


def beside(part: Part) -> Part:
    """The part, shown beside the verdict without counting."""
    return replace(part, counts=False)


def number_that_could_refuse(parts: Sequence[Part], minimum_seeds: int) -> int:
    """How many parts have what they need, so that they could decide against the claim."""
    return sum(
        part.counts and not any(map(np.all, part.lacking(minimum_seeds).values())) for part in parts
    )


def verdicts_of(parts: Sequence[Part], minimum_seeds: int) -> list[np.ndarray]:
    """The verdict of each part."""
    deciding = number_that_could_refuse(parts, minimum_seeds)
    return [part.verdict(minimum_seeds, deciding) for part in parts]


def worst(verdicts: Sequence[np.ndarray]) -> np.ndarray:
    """The worst of several verdicts, or of the sides that parts point to."""
    return np.min(np.broadcast_arrays(*verdicts), axis=0)


def deciding_part(judgement: dict) -> dict:
    """The part that decides a judgement's verdict."""
    return next(part for part in judgement["parts"] if part["name"] == judgement["decided_by"])
