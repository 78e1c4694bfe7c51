"""Gather the evaluations of a table's runs in one table, such as one row per run, distortion and level."""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.records import read_evaluation
from analysis.tables import ADVICE, OF_EVALUATIONS, UNFINISHED, write_table
from common.command_line import Problem, start
from table_of_runs import add_chosen_accuracies, table_of_runs

# Of the run itself: next to another test accuracy they would be taken for it.
OF_THE_RUN = ("training_accuracy", "test_accuracy", "epochs_to_learn", "bits")


def table_of_evaluations(runs: pd.DataFrame, folder: Path, statistics: str) -> pd.DataFrame:
    """The rows of each run's file in `folder`, after the columns of the run.

    test_accuracy on distorted images is the one with these batch-norm statistics. A diverged run, whose
    file has no row, gets every condition without a number.
    """
    evaluated = runs[runs["status"] != UNFINISHED]
    evaluations = pd.concat(
        [
            read_evaluation(folder / f"{name}.csv", record).assign(run=name)
            for name, record in zip(evaluated["run"], evaluated["record"], strict=True)
        ]
    )
    condition = [column for column in OF_EVALUATIONS if column in evaluations]
    check_conditions(evaluations, condition, runs.loc[runs["status"] == "trained", "run"], folder)
    if f"test_accuracy_{statistics}" in evaluations:
        evaluations["test_accuracy"] = evaluations[f"test_accuracy_{statistics}"]
        runs = runs.drop(columns=[column for column in runs if column.startswith(OF_THE_RUN)])
    if evaluations.empty:
        return runs.merge(evaluations, on="run", how="left")
    if condition:
        runs = runs.merge(evaluations[condition].drop_duplicates(), how="cross")
    return runs.merge(evaluations, on=["run", *condition], how="left")


def check_conditions(
    evaluations: pd.DataFrame, condition: list[str], trained: Iterable[str], folder: Path
) -> None:
    """Raise Problem unless each trained run is evaluated once in every condition, as most of them are."""
    found = {run: rows_of(evaluations, run, condition) for run in trained}
    usual = Counter(found.values()).most_common(1)
    for run, rows in found.items():
        if rows != usual[0][0] or len(set(rows)) < len(rows):
            text = f"rows: {len(rows)}, not one for each of the conditions that other networks have"
            raise Problem(f"{folder / run}.csv: {text}; {ADVICE}")


def rows_of(evaluations: pd.DataFrame, run: str, condition: list[str]) -> tuple:
    """The conditions of a run's rows, sorted."""
    rows = evaluations.loc[evaluations["run"] == run, condition]
    return (
        tuple(sorted(rows.itertuples(index=False, name=None))) if condition else ((),) * len(rows)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--plan", required=True, help="runs.tsv")
    add("--table", required=True, help="whose runs: a name of runs.tsv's last column")
    add("--runs", required=True, type=Path, help="folder of all runs")
    add("--evaluations", required=True, type=Path, help="folder of all evaluations of a kind")
    add_chosen_accuracies(parser)
    add("--output", required=True, help="table (CSV)")
    options = parser.parse_args()
    statistics = options.evaluation_statistics
    chosen = (options.training_accuracy, statistics)
    runs = table_of_runs(options.plan, options.table, options.runs, *chosen)
    table = table_of_evaluations(runs, options.evaluations, statistics)
    write_table(table, options.output)


if __name__ == "__main__":
    start(main)
