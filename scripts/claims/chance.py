"""Accuracies compared with chance: whether they are at it, and whether they leave room for a difference."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.statistics_over_seeds import binomial_standard_error
from claims.estimate import ROOM, Estimate, lacks
from claims.evidence import TRAINING, Evidence, describe
from claims.limit import Limit, rounded
from claims.per_seed import PerSeed
from claims.verdict import Part

IMAGES = {"training": "training_images", "test": "test_images"}


@dataclass(frozen=True)
class Accuracy:
    """One condition's accuracy, chance, and how far from chance counts as at chance."""

    estimate: PerSeed
    chance: float = np.nan
    tolerance: float = 0.0

    @property
    def at_chance(self) -> np.ndarray:
        """Whether the mean over seeds is at chance (...); False without runs."""
        return rounded(np.abs(self.estimate.mean - self.chance)) <= rounded(self.tolerance)

    @property
    def limit(self) -> Limit:
        """What an interval must lie within to be at chance."""
        return Limit(self.chance - self.tolerance, at_most=self.chance + self.tolerance)


def measured(evidence: Evidence, table: str, measure: str = TRAINING, **condition) -> Accuracy:
    """An accuracy of one condition's runs in a table, with chance."""
    estimate = evidence.select(table, measure, **condition)
    if not estimate.n:
        return Accuracy(estimate)
    rows = evidence.rows(table, **condition).dropna(subset=[measure])
    allowed = tolerance(rows, measure, evidence.limits["at_chance"])
    return Accuracy(estimate, rows["chance"].iloc[0], allowed)


def tolerance(rows: pd.DataFrame, measure: str, rule: dict) -> float:
    """How far from chance a mean over rows may be: the margin, or the standard errors if that is more."""
    images = int(rows[IMAGES[measure.partition("_")[0]]].sum())
    error = binomial_standard_error(rows["chance"].iloc[0], images)
    return max(rule["margin"], rule["standard_errors"] * error)


def by_chance(
    evidence: Evidence, table: str, measure: str, activation: str | None = None, **condition
) -> Part:
    """A part that holds if the interval of one condition's accuracy is at chance."""
    stated = {"activation": activation} if activation else {}
    accuracy = measured(evidence, table, measure, **condition, **stated)
    name = f"{measure.replace('_', ' ')} ({table}): {describe({**condition, **stated})}"
    return Part(name, accuracy.estimate, accuracy.limit, activation)


def below_ceiling(difference: Estimate, learnt: float, *conditions: Accuracy) -> Estimate:
    """A difference, marked as lacking room where all its conditions are learnt: a ceiling hides it."""
    ceiling = np.all([each.estimate.mean >= learnt for each in conditions], axis=0)
    return lacks(difference, f"{ROOM}: both learnt", ceiling)


def with_room(difference: Estimate, *conditions: Accuracy) -> Estimate:
    """A difference, marked as lacking room where all its conditions are at chance: a floor hides it."""
    floor = np.all([each.at_chance for each in conditions], axis=0)
    where = " and ".join(f"{np.mean(each.estimate.mean):.3g}" for each in conditions)
    return lacks(difference, f"{ROOM}: at chance, {where}", floor)
