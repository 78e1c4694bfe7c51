"""Gather the records of an experiment's runs in one table: one row per run."""

import argparse
import hashlib
import json
from pathlib import Path

import pandas as pd

from analysis.records import (
    check_seeds,
    epochs_to_learn,
    factors,
    read_history,
    read_plan,
    read_record,
)
from common.command_line import Problem, start
from common.whole_files import whole_file


def outcome(folder: Path, training_accuracy: str) -> dict:
    """What a run's record and history say became of it."""
    record = read_record(folder)
    results = record["results"]
    return {
        "status": record["status"],
        "training_accuracy": results[f"training_accuracy_{training_accuracy}"],
        "test_accuracy": results["test_accuracy"],
        "chance": 1 / record["classes"],
        "training_accuracy_running": results["training_accuracy_running"],
        "training_accuracy_clean": results["training_accuracy_clean"],
        "epochs_to_learn": epochs_to_learn(read_history(folder, record["epochs"])),
        "epochs_done": record["epochs"],
        "training_images": record["training_images"],
        "test_images": record["test_images"],
        "code": code_digest(record["code"]),
    }


def code_digest(code: dict[str, str]) -> str:
    """One digest for the code of a run: 8 hexadecimal digits."""
    return hashlib.sha256(json.dumps(code, sort_keys=True).encode()).hexdigest()[:8]


def table_of_runs(plan: str, table: str, runs: Path, training_accuracy: str) -> pd.DataFrame:
    """The runs that a plan (runs.tsv) has in a table, in the plan's order: its columns, then outcomes."""
    planned = read_plan(plan, table)
    if planned.empty:
        raise Problem(f"{plan}: no run is in the table {table}")
    check_seeds(planned, factors(planned))
    outcomes = pd.DataFrame([outcome(runs / run, training_accuracy) for run in planned["run"]])
    outcomes["epochs_to_learn"] = outcomes["epochs_to_learn"].astype("Int64")
    return pd.concat([planned.reset_index(drop=True), outcomes], axis=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--plan", required=True, help="runs.tsv")
    add("--table", required=True, help="whose runs: a name of runs.tsv's last column")
    add("--runs", required=True, type=Path, help="folder of all runs")
    add("--training-accuracy", required=True, choices=("running", "clean"))
    add("--output", required=True, help="table (CSV)")
    options = parser.parse_args()
    wanted = (options.plan, options.table, options.runs, options.training_accuracy)
    table = table_of_runs(*wanted)
    with whole_file(options.output) as temporary:
        table.to_csv(temporary, index=False)


if __name__ == "__main__":
    start(main)
