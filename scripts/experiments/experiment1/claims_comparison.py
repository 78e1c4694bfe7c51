"""The claim that the second network's results are comparable, over all conditions that both networks have."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from analysis.statistics_over_seeds import rank_correlation
from claims.evidence import Evidence
from claims.per_seed import PerSeed, combine, nothing
from claims.registry import claim
from claims.verdict import Part
from experiments.experiment1.claims import conditions

TABLES = ("experiment1", "experiment1-comparison")
FACTORS = ["images", "activation", "bottleneck", "noise"]


@claim(
    "1.7",
    where="Experiment 1",
    words="Only data from the small-inception models are displayed, as the results were comparable "
    "for small-alexnet architectures.",
    measure="Training accuracy corrected for chance, over all conditions that both networks share: mean "
    "absolute difference of the networks; and their rank correlation over conditions, relative to that "
    "between seeds of one network.",
    cannot_tell="In which condition the networks differ; a mean hides a single large difference.",
    tables=("experiment1", "experiment1-comparison"),
    limits=("difference", "rank_correlation"),
)
def comparison_network_is_comparable(evidence: Evidence, limits: dict) -> Iterator[Part]:
    pairs = shared(evidence)
    fits = [fit for pair in pairs for fit in pair]
    difference, correlation = (
        combine(lambda *values, of=of: of(np.array(values[::2]), np.array(values[1::2])), *fits)
        if fits
        else nothing(f"conditions that {' and '.join(TABLES)} share")
        for of in (mean_absolute_difference, agreement)
    )
    conditions = f"over {len(pairs)} conditions"
    yield Part(f"mean absolute difference {conditions}", difference, limits["difference"])
    yield Part(f"rank correlation {conditions}", correlation, limits["rank_correlation"])


def mean_absolute_difference(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Per seed, the mean over conditions of two arrays (conditions, n, ...).

    Its sign in a condition comes from the other seeds, since chance alone would make |difference| positive.
    """
    difference = first - second
    others = difference.sum(axis=1, keepdims=True) - difference
    return (difference * np.sign(others)).mean(axis=0)


def agreement(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Per seed, the rank correlation over conditions of two networks, relative to that of a network's seeds.

    Spearman's correction for attenuation: conditions that differ by less than the seeds have no order.
    """
    reliability = between_seeds(first) * between_seeds(second)
    return rank_correlation(first, second) / np.sqrt(np.clip(reliability, 0, 1))


def between_seeds(values: np.ndarray) -> np.ndarray:
    """Mean rank correlation over conditions between two seeds of one network, (...)."""
    if values.shape[1] < 2:
        return np.full(values.shape[2:], np.nan)
    pairs = combinations(range(values.shape[1]), 2)
    return np.mean(
        [rank_correlation(values[:, one], values[:, other]) for one, other in pairs], axis=0
    )


def shared(evidence: Evidence) -> list[tuple[PerSeed, PerSeed]]:
    """The corrected accuracies of both networks in each condition for which all seeds of both are finished.

    A run that diverged counts as finished: its seed is then left out of every condition.
    """
    if any(table not in evidence.tables for table in TABLES):
        return []
    pairs = [
        tuple(evidence.corrected(table, **condition) for table in TABLES)
        for condition in conditions(evidence.rows(TABLES[0]), FACTORS)
    ]
    finished = [min(fit.n + len(fit.diverged) for fit in pair) for pair in pairs]
    seeds = max(finished, default=0)
    return [pair for pair, number in zip(pairs, finished, strict=True) if number == seeds > 0]
