"""Whether accuracies are at chance: a rule about the mean over seeds."""

import pandas as pd

from analysis.statistics_over_seeds import binomial_standard_error
from claims.per_seed import RANDOM, describe, rows_of, select
from claims.registry import Evidence
from claims.verdict import Part, by_yes_or_no

TRAINING, TEST = "training_accuracy", "test_accuracy"
IMAGES = {TRAINING: "training_images", TEST: "test_images"}


def tolerance(rows: pd.DataFrame, measure: str, rule: dict) -> float:
    """How far from chance a mean over rows may be: the margin, or standard errors if that is more."""
    images = int(rows[IMAGES[measure]].sum())
    error = binomial_standard_error(rows["chance"].iloc[0], images)
    return max(rule["margin"], rule["standard_errors"] * error)


def distance(rows: pd.DataFrame, measure: str) -> float:
    """How far the mean over rows is from chance; rounded, so that .12 - .1 is not above .02."""
    return round(abs(float(rows[measure].mean() - rows["chance"].iloc[0])), 9)


def at_chance(rows: pd.DataFrame, measure: str, rule: dict) -> bool:
    """Whether the mean over one condition's rows is at chance; diverged runs do not count."""
    rows = rows.dropna(subset=[measure])
    return not rows.empty and distance(rows, measure) <= tolerance(rows, measure, rule)


def by_chance(evidence: Evidence, table: str, measure: str, **condition) -> Part:
    """A part that holds if the runs of one condition are at chance."""
    rows = rows_of(evidence.tables[table], **condition).dropna(subset=[measure])
    estimates = select(evidence.tables[table], measure, **condition)
    name = f"{measure.replace('_', ' ')}: {describe(condition)}"
    activation = condition.get("activation")
    if rows.empty:
        return by_yes_or_no(name, False, estimates, "at chance", activation, points_to=None)
    allowed = tolerance(rows, measure, evidence.limits["at_chance"])
    away = distance(rows, measure)
    limit = f"within {allowed:.3g} of chance, {rows['chance'].iloc[0]:.3g}"
    return by_yes_or_no(name, away <= allowed, estimates, limit, activation, room=allowed - away)


def first_level_at_chance(rows: pd.DataFrame, rule: dict) -> float | None:
    """The lowest noise level at which rows' training accuracy is at chance; None if none is."""
    levels = (level for level, runs in rows.groupby("noise") if at_chance(runs, TRAINING, rule))
    return next(levels, None)


def random_rows(evidence: Evidence, activation: str) -> pd.DataFrame:
    """Experiment 1's runs on random images without bottleneck, all noise levels."""
    table = evidence.tables["experiment1"]
    return rows_of(table, images=RANDOM, activation=activation, bottleneck=False)
