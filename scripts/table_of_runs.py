"""Gather the records of an experiment's runs in one table: one row per run."""

import argparse
import hashlib
import json
from collections.abc import Collection
from pathlib import Path

import pandas as pd

from analysis.records import epochs_to_learn, read_run
from analysis.remembered import remembered_bits
from analysis.tables import UNFINISHED, check_seeds, factors, read_plan, write_table
from common.command_line import Problem, start
from common.reading import reading
from training.record import RECORD

KINDS = ("running", "clean", "recalibrated")  # of training accuracy
# The test accuracy of a record for the batch-norm statistics that an evaluation uses.
TEST = {"moving": "test_accuracy", "recalibrated": "test_accuracy_recalibrated"}


def outcome(planned: pd.Series, folder: Path, training_accuracy: str, statistics: str) -> dict:
    """The outcome of a run, from its record and history; the accuracies that figures show come first."""
    record, history = read_run(planned, folder)
    results = record["results"]
    images, classes = record["training_images"], record["classes"]
    chosen = {"bits": training_accuracy, "bits_recalibrated": "recalibrated"}
    return {
        "status": record["status"],
        "training_accuracy": results[f"training_accuracy_{training_accuracy}"],
        "test_accuracy": results[TEST[statistics]],
        "chance": 1 / record["classes"],
        **{f"training_accuracy_{kind}": results[f"training_accuracy_{kind}"] for kind in KINDS},
        **{f"test_accuracy_{kind}": results[name] for kind, name in TEST.items()},
        **{
            name: remembered_bits(results[f"training_accuracy_{kind}"], images, classes)
            for name, kind in chosen.items()
        },
        "weights": record["parameter_counts"]["weights_and_biases"],
        "epochs_to_learn": epochs_to_learn(history),
        "epochs_done": record["epochs"],
        "training_images": record["training_images"],
        "test_images": record["test_images"],
        "code": code_digest(record["code"]),
        "images_sha256": record["images_sha256"][:12],
        "record": record["digest"][:12],
    }


def whole_outcome(planned: pd.Series, folder: Path, *chosen: str) -> dict:
    """The same. Raises Problem if the record lacks something, as one of another version may."""
    with reading(folder / RECORD, "a whole record of this version", "train the run again"):
        return outcome(planned, folder, *chosen)


def with_unfinished(table: pd.DataFrame) -> pd.DataFrame:
    """The table with what the plan tells of runs that are not finished: status, chance, number of images."""
    images = table["classes"] * table["images_per_class"]
    known = {"status": UNFINISHED, "chance": 1 / table["classes"], "training_images": images}
    return table.fillna(known).astype({"training_images": int})


def check_images(table: pd.DataFrame) -> None:
    """Raise Problem if networks of one image set rest on different images."""
    for images, runs in table.dropna(subset="images_sha256").groupby("images"):
        firsts = runs.drop_duplicates("images_sha256")["run"]
        if len(firsts) > 1:
            raise Problem(
                f"{' and '.join(firsts[:2])} rest on different files {images}.h5; train the older again"
            )


def code_digest(code: dict[str, str]) -> str:
    """One digest for the code of a run: 8 hexadecimal digits."""
    return hashlib.sha256(json.dumps(code, sort_keys=True).encode()).hexdigest()[:8]


def table_of_runs(
    plan: str | Path,
    table: str,
    runs: Path,
    training_accuracy: str,
    statistics: str,
    finished: Collection[str] | None = None,
) -> pd.DataFrame:
    """The runs of a table, as in the plan (runs.tsv) and in its order: the plan's columns, then outcomes.

    Every run has to be there, unless it is stated which are `finished`.
    """
    planned = read_plan(plan, table)
    if planned.empty:
        raise Problem(f"{plan}: no run is in the table {table}")
    check_seeds(planned, factors(planned))
    chosen = (training_accuracy, statistics)
    there = planned
    if finished is not None:
        there = planned[planned["run"].isin(finished)]
    outcomes = [whole_outcome(run, runs / run["run"], *chosen) for _, run in there.iterrows()]
    rows = planned.merge(pd.DataFrame(outcomes, there["run"]), on="run", how="left")
    check_images(rows)
    rows["epochs_to_learn"] = rows["epochs_to_learn"].astype("Int64")
    return rows if finished is None else with_unfinished(rows)


def add_chosen_accuracies(parser: argparse.ArgumentParser) -> None:
    """Add the columns training_accuracy and test_accuracy to the table."""
    add = parser.add_argument
    add("--training-accuracy", required=True, choices=KINDS)
    add("--evaluation-statistics", required=True, choices=TEST, help="of batch normalisation")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--plan", required=True, help="runs.tsv")
    add("--table", required=True, help="whose runs: a name of runs.tsv's last column")
    add("--runs", required=True, type=Path, help="folder of all runs")
    add_chosen_accuracies(parser)
    add("--output", required=True, help="table (CSV)")
    options = parser.parse_args()
    chosen = (options.training_accuracy, options.evaluation_statistics)
    table = table_of_runs(options.plan, options.table, options.runs, *chosen)
    write_table(table, options.output)


if __name__ == "__main__":
    start(main)
