"""Test accuracy on distorted images, averaged over levels of distortion: what the claims compare."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from claims.evidence import Evidence, select
from claims.limit import Limit
from claims.per_seed import PerSeed

SALT_AND_PEPPER = "salt-and-pepper"
DISTORTIONS = ("uniform", SALT_AND_PEPPER)


@dataclass(frozen=True)
class Robustness:
    """Mean test accuracy over a range of levels, by condition."""

    evidence: Evidence
    levels: Limit

    def of(self, distortion: str, activation: str, bottleneck: bool, noise: str) -> PerSeed:
        """Of one condition; noise is "baseline" (none), "moderate" or "high"."""
        sd = float({"baseline": 0, **self.evidence.noise[activation]}[noise])
        rows = self.evidence.rows(
            "experiment3", activation=activation, bottleneck=bottleneck, noise=sd
        )
        condition = {"activation": activation, "bottleneck": bottleneck, "noise": sd}
        if rows.empty:
            chosen = self.evidence.select("experiment3", "test_accuracy", **condition)
        else:
            over = over_levels(rows, distortion, self.levels)
            chosen = select(over, "test_accuracy", **condition)
        lacking = {f"{text}, {distortion} {self.levels}": True for text in chosen.lacking}
        return replace(chosen, lacking=lacking)

    def gain(
        self, noise: str, distortion: str, activation: str = "sigmoid", bottleneck: bool = False
    ) -> PerSeed:
        """With noise less baseline, of the same network, so paired."""
        condition = (distortion, activation, bottleneck)
        return self.of(*condition, noise) - self.of(*condition, "baseline")


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
