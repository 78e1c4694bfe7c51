"""The claims by their id, and the parts and the verdict of one."""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from claims import index
from claims.evidence import Evidence
from claims.limit import Limit
from claims.per_seed import nothing
from claims.verdict import Part, verdicts_of, worst

Parts = Callable[[Evidence, dict], Iterator[Part]]


@dataclass(frozen=True)
class Claim:
    """The words, where they are, and the measure that would show them; `parts` computes it.

    In `measure`, {name} stands for the claim's limit of that name. `cannot_tell` is what a verdict leaves
    open. A claim that is `recalibrated` is also judged by accuracies with recalibrated batch statistics.
    """

    id: str
    where: str
    words: str
    measure: str
    cannot_tell: str
    recalibrated: bool
    parts: Parts

    @property
    def ours(self) -> bool:
        """Whether the words are not the paper's."""
        return self.where == "ours"


CLAIMS: dict[str, Claim] = {}


def claim(
    id: str,
    where: str,
    words: str,
    measure: str,
    cannot_tell: str,
    recalibrated: bool = False,
    **stated: tuple[str, ...],
) -> Callable[[Parts], Parts]:
    """Register the function below, from evidence and the claim's limits to its parts, as a claim.

    `stated` are what claims.index reads: `limits`, the names of its limits that are intervals, and
    `numbers`, of those that are not; `tables`, unless it is the experiment's own; `judged_within`, claims
    that it judges itself.
    """

    def register(parts: Parts) -> Parts:
        CLAIMS[id] = Claim(id, where, words, measure, cannot_tell, recalibrated, parts)
        return parts

    return register


def claim_of(id: str) -> Claim:
    """A claim, after the import of its module."""
    importlib.import_module(index.entries()[id].module)
    return CLAIMS[id]


def parts_of(id: str, evidence: Evidence) -> list[Part]:
    """The parts of a claim; one that lacks everything where no run, or nothing to compare, is there."""
    tables = index.entries()[id].tables
    lacking = "any run of"
    if any(table in evidence.tables for table in tables):
        parts = list(claim_of(id).parts(evidence, evidence.limits_of(id)))
        if parts:
            return parts
        lacking = "anything to compare in"
    return [Part("the whole claim", nothing(f"{lacking} {' and '.join(tables)}"), Limit())]


def verdict(id: str, evidence: Evidence) -> np.ndarray:
    """The verdict on a claim: 1 (reproduced), 0 (undecided) or -1 (not reproduced), (...)."""
    parts = [part for part in parts_of(id, evidence) if part.counts]
    return worst(verdicts_of(parts, evidence.limits["minimum_seeds"]))
