"""Gather Experiment 3's test accuracies in one table: one row a run, distortion and level."""

import argparse
from pathlib import Path

import pandas as pd

from command_line import run
from table_of_runs import table_of_runs
from whole_files import whole_file

OF_RUNS = [
    "run",
    "images",
    "network",
    "activation",
    "bottleneck",
    "noise",
    "classes",
    "images_per_class",
]
OF_RUNS += ["seed", "status", "chance", "training_images", "test_images", "epochs", "width"]


def table_of_evaluations(runs: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """Rows (distortion, level, test_accuracy) of each run's file in `folder`.

    A diverged run, whose file has none, gets all distortions and levels without an accuracy.
    """
    files = [pd.read_csv(folder / f"{name}.csv").assign(run=name) for name in runs["run"]]
    evaluations = pd.concat(files)
    levels = evaluations[["distortion", "level"]].drop_duplicates()
    rows = runs[OF_RUNS].merge(levels, how="cross")
    return rows.merge(evaluations, on=["run", "distortion", "level"], how="left")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--plan", required=True, help="runs.tsv")
    add("--runs", required=True, type=Path, help="folder of all runs")
    add("--evaluations", required=True, type=Path, help="folder of all evaluations")
    add("--training-accuracy", required=True, choices=("running", "clean"))
    add("--output", required=True, help="table (CSV)")
    options = parser.parse_args()
    runs = table_of_runs(options.plan, "experiment3", options.runs, options.training_accuracy)
    table = table_of_evaluations(runs, options.evaluations)
    with whole_file(options.output) as temporary:
        table.to_csv(temporary, index=False)


if __name__ == "__main__":
    run(main)
