"""Summarise a table of runs over its seeds: one row per condition and measure."""

import argparse

import pandas as pd

from analysis.statistics_over_seeds import t_interval
from analysis.tables import OF_EVALUATIONS, check_seeds, factors, read_table, write_table
from common.command_line import start

NEEDED = ("run", "seed", "start_from", "status", "chance")
OF_LAYERS = ["rms", "noise_over_rms", "silent", "centroid", "orientedness"]


def measures(table: pd.DataFrame) -> list[str]:
    """The columns of what was measured: in layers what each has, else every accuracy and number of bits."""
    if "layer" in table:
        return [column for column in OF_LAYERS if column in table]
    return [column for column in table if "accuracy" in column or column.startswith("bits")]


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


def summary_of(table: pd.DataFrame, condition: list[str]) -> pd.DataFrame:
    """One row per measure and condition, which these columns define.

    Raises Problem if two runs have the same condition and seed.
    """
    check_seeds(table, condition)
    rows = [
        {**dict(zip(condition, values, strict=True)), **summarise(runs, measure)}
        for values, runs in table.groupby(condition, sort=False, dropna=False)
        for measure in measures(table)
    ]
    return pd.DataFrame(rows)


def without_seed(starts: pd.Series) -> pd.Series:
    """Names of runs to start from, without their seed: it is that of the run that starts."""
    return starts.astype("string").str.replace(r"/seed\d+$", "", regex=True)


def summarised(table: pd.DataFrame, factors_of_plan: list[str]) -> pd.DataFrame:
    """The summary of a table whose conditions differ in these factors, or in what is evaluated."""
    table = table.assign(start_from=without_seed(table["start_from"]))
    others = [factor for factor in OF_EVALUATIONS if factor in table]
    return summary_of(table, [*factors_of_plan, *others])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", required=True, help="table of runs (CSV)")
    parser.add_argument("--plan", required=True, help="runs.tsv: its columns are the factors")
    parser.add_argument("--output", required=True, help="summary (CSV)")
    arguments = parser.parse_args()
    factors_of_plan = factors(read_table(arguments.plan, ["run"], sep="\t", nrows=0))
    table = read_table(arguments.table, [*NEEDED, *factors_of_plan])
    summary = summarised(table, factors_of_plan)
    write_table(summary, arguments.output)


if __name__ == "__main__":
    start(main)
