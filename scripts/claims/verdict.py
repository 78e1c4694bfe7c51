"""The rules by which the parts of a claim are judged. The limits come from the configuration."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite, isnan

from analysis.statistics_over_seeds import t_interval
from claims.per_seed import PerSeed

REPRODUCED, UNDECIDED, NOT_REPRODUCED = "reproduced", "undecided", "not reproduced"
WORST_FIRST = [NOT_REPRODUCED, UNDECIDED, REPRODUCED]


@dataclass(frozen=True)
class Limit:
    """What an interval must lie wholly within; `above` is exclusive."""

    at_least: float = -inf
    above: float = -inf
    at_most: float = inf

    def verdict(self, low: float, high: float) -> str:
        """Wholly within the limit, wholly outside, or neither (also for NaN)."""
        if low >= self.at_least and low > self.above and high <= self.at_most:
            return REPRODUCED
        if high < self.at_least or high <= self.above or low > self.at_most:
            return NOT_REPRODUCED
        return UNDECIDED

    def room(self, estimate: float) -> float:
        """How far an estimate is inside the limit; negative outside."""
        return min(estimate - self.at_least, estimate - self.above, self.at_most - estimate)

    def __str__(self) -> str:
        bounds = {">=": self.at_least, ">": self.above, "<=": self.at_most}
        return " and ".join(
            f"{sign} {bound:g}" for sign, bound in bounds.items() if isfinite(bound)
        )


@dataclass(frozen=True)
class Part:
    """One comparison with a limit. `room` orders the parts: how far the estimate is inside its limit."""

    name: str
    activation: str | None
    estimate: float
    low: float
    high: float
    n: int
    limit: str
    verdict: str
    points_to: str | None
    room: float
    evidence: PerSeed

    @property
    def rank(self) -> tuple:
        """Sorts the worst part first."""
        points_to = [NOT_REPRODUCED, None, REPRODUCED].index(self.points_to)
        room = -inf if isnan(self.room) else self.room
        return WORST_FIRST.index(self.verdict), points_to, room


def by_interval(name: str, estimates: PerSeed, limit: Limit, activation: str | None = None) -> Part:
    """The rule of most rows: the t interval over seeds must lie wholly on the right side of the limit."""
    mean, low, high = interval(estimates)
    return Part(
        name=name,
        activation=activation,
        estimate=mean,
        low=low,
        high=high,
        n=len(estimates.values),
        limit=str(limit),
        verdict=limit.verdict(low, high),
        points_to=limit.verdict(mean, mean) if isfinite(mean) else None,
        room=limit.room(mean),
        evidence=estimates,
    )


def by_yes_or_no(
    name: str,
    holds: bool,
    estimates: PerSeed,
    limit: str,
    activation: str | None = None,
    **fields: object,
) -> Part:
    """A part that holds or not, whatever the interval; `fields` replace what it would say otherwise."""
    verdict = REPRODUCED if holds else NOT_REPRODUCED
    part = replace(
        by_interval(name, estimates, Limit(), activation),
        limit=limit,
        verdict=verdict,
        points_to=verdict if estimates.runs else None,
        room=inf if holds else -inf,
    )
    return replace(part, **fields)


def interval(estimates: PerSeed) -> tuple[float, float, float]:
    """Mean, low and high end of the t interval; rounded, so that .98 - .96 is not above .02."""
    return tuple(round(float(each), 9) for each in (estimates.mean, *t_interval(estimates.values)))


def settle(part: Part, minimum_seeds: int) -> Part:
    """A part with too few seeds, or without runs that it needs, is undecided, and says so."""
    lacking = part.evidence.lacking
    if part.n < minimum_seeds and not lacking:
        lacking = (f"at least {minimum_seeds} seeds (here: {part.n})",)
    if not lacking:
        return part
    evidence = replace(part.evidence, lacking=lacking)
    return replace(part, verdict=UNDECIDED, evidence=evidence)


def worst(verdicts: Sequence[str | None]) -> str | None:
    """The worst of verdicts; of sides that parts point to, None is between the two."""
    for verdict in (NOT_REPRODUCED, UNDECIDED, None):
        if verdict in verdicts:
            return verdict
    return REPRODUCED


def deciding_part(judgement: dict) -> dict:
    """The part that a judgement's verdict rests on."""
    return next(part for part in judgement["parts"] if part["name"] == judgement["decided_by"])
