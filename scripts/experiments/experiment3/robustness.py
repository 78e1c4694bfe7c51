"""Test accuracy on distorted images, averaged over levels of distortion: what the claims compare."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from claims.chance import Accuracy, tolerance, with_room
from claims.evidence import TEST, Evidence, select
from claims.limit import Limit
from claims.per_seed import PerSeed

SALT_AND_PEPPER = "salt-and-pepper"
DISTORTIONS = ("uniform", SALT_AND_PEPPER)


@dataclass(frozen=True)
class Robustness:
    """Mean test accuracy over a range of levels, by condition."""

    evidence: Evidence
    levels: Limit

    def of(self, distortion: str, activation: str, bottleneck: bool, noise: str) -> Accuracy:
        """Of one condition; noise is "baseline" (none), "moderate" or "high"."""
        sd = float({"baseline": 0, **self.evidence.noise[activation]}[noise])
        condition = {"activation": activation, "bottleneck": bottleneck, "noise": sd}
        rows = self.evidence.rows("experiment3", **condition)
        if rows.empty:
            chosen = self.evidence.select("experiment3", TEST, **condition)
        else:
            rows = over_levels(rows, distortion, self.levels)
            chosen = select(rows, TEST, **condition)
        lacking = {f"{text}, {distortion} {self.levels}": True for text in chosen.lacking}
        return with_chance(replace(chosen, lacking=lacking), rows, self.evidence)

    def gain(self, noise: str, distortion: str, bottleneck: bool = False) -> PerSeed:
        """Of sigmoid networks, with noise less baseline, so paired; no room where both are at chance."""
        condition = (distortion, "sigmoid", bottleneck)
        noisy, silent = self.of(*condition, noise), self.of(*condition, "baseline")
        return with_room(noisy.estimate - silent.estimate, noisy, silent)


def with_chance(estimate: PerSeed, rows: pd.DataFrame, evidence: Evidence) -> Accuracy:
    """Mean test accuracies over levels, one row per run, with chance."""
    if not estimate.n:
        return Accuracy(estimate)
    allowed = tolerance(rows.dropna(subset=[TEST]), TEST, evidence.limits["at_chance"])
    return Accuracy(estimate, rows["chance"].iloc[0], allowed)


def over_levels(rows: pd.DataFrame, distortion: str, levels: Limit) -> pd.DataFrame:
    """One row per run: its test accuracy averaged over those levels of a distortion."""
    within = levels.holds(rows["level"], rows["level"]) & (rows["distortion"] == distortion)
    # A run that diverged has no accuracy at any level, but counts as diverged.
    rows = rows[within | (rows["status"] == "diverged")]
    means = {
        run: np.mean(each.tolist(), axis=0)
        for run, each in rows.groupby("run", sort=False)["test_accuracy"]
    }
    rows = rows.drop_duplicates("run")
    return rows.assign(test_accuracy=[means[run] for run in rows["run"]])
