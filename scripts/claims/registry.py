"""The claims by their id, and the judgement of one: its parts, their verdicts, the worst of them."""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isfinite

import pandas as pd

from claims import index
from claims.per_seed import nothing, once
from claims.verdict import Limit, Part, by_yes_or_no, settle, worst


@dataclass(frozen=True)
class Evidence:
    """What claims are judged by.

    `tables` by name, one row a run; `limits` is the configuration's `claims`, or the part that is needed;
    `noise` has each activation's SD under "moderate" and "high".
    """

    tables: dict[str, pd.DataFrame]
    limits: dict
    noise: dict[str, dict[str, float]]

    def limits_of(self, claim: str) -> dict:
        """A claim's limits by name: intervals as Limit, all else as it is."""
        configured = self.limits.get(claim, {}).items()
        return {
            name: Limit(**value) if isinstance(value, dict) else value for name, value in configured
        }


@dataclass(frozen=True)
class Claim:
    """The paper's words, where they are, and the measure that would show them; `parts` computes it.

    In `measure`, {name} stands for the claim's limit of that name.
    """

    id: str
    where: str
    words: str
    measure: str
    parts: Callable[[Evidence, dict], Iterator[Part]]


CLAIMS: dict[str, Claim] = {}


def claim(id: str, where: str, words: str, measure: str, **stated: tuple[str, ...]) -> Callable:
    """Register the function below, from evidence and the claim's limits to its parts, as a claim.

    `stated` are what claims.index reads: `limits`, the names of its limits; `tables`, unless it is the
    experiment's own; `judged_within`, claims that it judges itself.
    """

    def register(parts: Callable[[Evidence, dict], Iterator[Part]]) -> Callable:
        CLAIMS[id] = Claim(id, where, words, measure, parts)
        return parts

    return register


def judge(id: str, evidence: Evidence) -> dict:
    """The judgement of a claim as plain data: what results/claims/{id}.json holds."""
    importlib.import_module(index.entries()[id].module)
    rule, tables = CLAIMS[id], index.entries()[id].tables
    absent = [table for table in tables if table not in evidence.tables]
    limits = evidence.limits_of(id)
    parts = [] if absent else list(rule.parts(evidence, limits))
    if not parts:
        lacking = nothing(f"any run of {' and '.join(absent or tables)}")
        parts = [by_yes_or_no("the whole claim", False, lacking, "see the measure")]
    parts = [settle(part, evidence.limits["minimum_seeds"]) for part in parts]
    return {
        "id": id,
        "where": rule.where,
        "words": rule.words,
        "measure": rule.measure.format(**limits),
        "verdict": worst([part.verdict for part in parts]),
        "points_to": worst([part.points_to for part in parts]),
        "decided_by": min(parts, key=lambda part: part.rank).name,
        "parts": [plain(part) for part in parts],
        "runs": once(run for part in parts for run in part.evidence.runs),
    }


def plain(part: Part) -> dict:
    """A part as plain data; what is not a number is null."""
    return {
        "name": part.name,
        "activation": part.activation,
        "estimate": number(part.estimate),
        "interval": [number(part.low), number(part.high)],
        "n": part.n,
        "limit": part.limit,
        "verdict": part.verdict,
        "points_to": part.points_to,
        "lacking": part.evidence.lacking,
        "diverged": part.evidence.diverged,
        "by_seed": {str(seed): number(each) for seed, each in part.evidence.values.items()},
        "runs": part.evidence.runs,
    }


def number(value: float) -> float | None:
    """A number for JSON, which has no NaN; rounded to 9 decimals."""
    return round(float(value), 9) if isfinite(value) else None
