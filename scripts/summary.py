"""Summarise a table of runs over its seeds: one row a condition and measure."""

import argparse

import pandas as pd

from command_line import run
from statistics_over_seeds import t_interval
from whole_files import whole_file

FACTORS = ["images", "network", "activation", "bottleneck", "noise", "classes", "images_per_class"]
FACTORS += ["distortion", "level"]  # of Experiment 3
MEASURES = ["training_accuracy", "test_accuracy"]


def summarise(runs: pd.DataFrame, measure: str) -> pd.Series:
    """Mean, SD, n and 95 % t interval of a measure over one condition's runs that did not diverge."""
    values = runs[measure].dropna()
    low, high = t_interval(values)
    return pd.Series(
        {
            "measure": measure,
            "mean": values.mean(),
            "sd": values.std(),
            "n": len(values),
            "low": low,
            "high": high,
            "diverged": int((runs["status"] == "diverged").sum()),
            "chance": runs["chance"].iloc[0],
            "runs": " ".join(runs["run"]),
        }
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", required=True, help="table of runs (CSV)")
    parser.add_argument("--output", required=True, help="summary (CSV)")
    arguments = parser.parse_args()
    table = pd.read_csv(arguments.table)
    factors = [factor for factor in FACTORS if factor in table]
    rows = [
        {**dict(zip(factors, condition, strict=True)), **summarise(runs, measure)}
        for condition, runs in table.groupby(factors, sort=False)
        for measure in MEASURES
        if measure in table
    ]
    with whole_file(arguments.output) as temporary:
        pd.DataFrame(rows).to_csv(temporary, index=False)


if __name__ == "__main__":
    run(main)
