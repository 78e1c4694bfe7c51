"""Gather the records of an experiment's runs in one table: one row a run."""

import argparse
import json
from pathlib import Path

import pandas as pd

from command_line import Problem, run
from whole_files import whole_file

LEARNT = 0.99  # the accuracy that counts as having learnt a training set
SETTINGS = ("first_filters", "width", "batch_size", "learning_rate", "updates")


def read_record(folder: Path) -> dict:
    """The record of a run. Raises Problem if it is not there or not whole."""
    try:
        return json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError) as error:
        raise Problem(
            f"{folder}/run.json: no whole record ({error}); train the run again"
        ) from None


def epochs_to_learn(history: pd.DataFrame) -> int | None:
    """The first epoch whose running accuracy reaches LEARNT; None if none does."""
    learnt = history.loc[history["training_accuracy"] >= LEARNT, "epoch"]
    return None if learnt.empty else int(learnt.iloc[0])


def read_history(folder: Path, epochs: int) -> pd.DataFrame:
    """The history of a run. Raises Problem unless it has a row for each epoch."""
    try:
        history = pd.read_csv(folder / "history.csv")
        whole = history["epoch"].tolist() == list(range(1, epochs + 1))
    except (ValueError, KeyError):  # pandas's answers to a file that is no table
        whole = False
    if not whole:
        raise Problem(
            f"{folder}/history.csv: not a row for each of {epochs} epochs; delete the folder"
        )
    return history


def row(planned: pd.Series, folder: Path, training_accuracy: str) -> dict:
    """One run's row: its factors from the plan, all else as its record states it."""
    record = read_record(folder)
    results, parameters = record["results"], record["parameters"]
    return {
        "run": planned["run"],
        **planned[["images", "network", "activation", "bottleneck", "noise"]],
        "classes": record["classes"],
        "images_per_class": record["training_images"] // record["classes"],
        "seed": planned["seed"],
        "status": record["status"],
        "training_accuracy": results[f"training_accuracy_{training_accuracy}"],
        "test_accuracy": results["test_accuracy"],
        "chance": 1 / record["classes"],
        "training_accuracy_running": results["training_accuracy_running"],
        "training_accuracy_clean": results["training_accuracy_clean"],
        "epochs_to_learn": epochs_to_learn(read_history(folder, record["epochs"])),
        "training_images": record["training_images"],
        "test_images": record["test_images"],
        "epochs": record["epochs"],
        **{name: parameters[name] for name in SETTINGS},
    }


def table_of_runs(plan: str, selection: str, runs: Path, training_accuracy: str) -> pd.DataFrame:
    """The table of the runs that a plan (runs.tsv) has in a selection, in the plan's order."""
    planned = pd.read_csv(plan, sep="\t")
    selected = planned[planned["selections"].str.split().map(lambda names: selection in names)]
    rows = [row(run, runs / run["run"], training_accuracy) for _, run in selected.iterrows()]
    return pd.DataFrame(rows).astype({"epochs_to_learn": "Int64"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--plan", required=True, help="runs.tsv")
    add("--selection", required=True, help="whose runs: a name of runs.tsv's last column")
    add("--runs", required=True, type=Path, help="folder of all runs")
    add("--training-accuracy", required=True, choices=("running", "clean"))
    add("--output", required=True, help="table (CSV)")
    options = parser.parse_args()
    factors = (options.selection, options.runs, options.training_accuracy)
    table = table_of_runs(options.plan, *factors)
    with whole_file(options.output) as temporary:
        table.to_csv(temporary, index=False)


if __name__ == "__main__":
    run(main)
