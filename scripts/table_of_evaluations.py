"""Gather the test accuracies on distorted images in one table: one row per run, distortion and level."""

import argparse
from pathlib import Path

import pandas as pd

from analysis.records import read_evaluation
from common.command_line import start
from common.whole_files import whole_file
from table_of_runs import add_chosen_accuracies, table_of_runs

# Of the run itself: they would appear next to another test accuracy.
CONDITION = ["distortion", "grey", "level"]
OF_THE_RUN = ("training_accuracy", "test_accuracy", "epochs_to_learn")


def table_of_evaluations(runs: pd.DataFrame, folder: Path, statistics: str) -> pd.DataFrame:
    """Rows (distortion, grey, level, test accuracies) of each run's file in `folder`.

    test_accuracy is the one with these batch-norm statistics.

    A diverged run, whose file has none, gets all distortions and levels without an accuracy.
    """
    files = [read_evaluation(folder / f"{name}.csv").assign(run=name) for name in runs["run"]]
    evaluations = pd.concat(files)
    levels = evaluations[CONDITION].drop_duplicates()
    evaluations["test_accuracy"] = evaluations[f"test_accuracy_{statistics}"]
    own = [column for column in runs if column.startswith(OF_THE_RUN)]
    rows = runs.drop(columns=own).merge(levels, how="cross")
    return rows.merge(evaluations, on=["run", *CONDITION], how="left")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--plan", required=True, help="runs.tsv")
    add("--table", required=True, help="whose runs: a name of runs.tsv's last column")
    add("--runs", required=True, type=Path, help="folder of all runs")
    add("--evaluations", required=True, type=Path, help="folder of all evaluations")
    add_chosen_accuracies(parser)
    add("--output", required=True, help="table (CSV)")
    options = parser.parse_args()
    statistics = options.evaluation_statistics
    chosen = (options.training_accuracy, statistics)
    runs = table_of_runs(options.plan, options.table, options.runs, *chosen)
    table = table_of_evaluations(runs, options.evaluations, statistics)
    with whole_file(options.output) as temporary:
        table.to_csv(temporary, index=False)


if __name__ == "__main__":
    start(main)
