"""Reading what runs leave behind: their records and histories."""

import json
from pathlib import Path

import pandas as pd

from common.command_line import Problem
from common.reading import reading

# A run that is still trained writes its files one after the other; its weights may be good.
ADVICE = "if no job is writing it, delete this file alone: the same command makes it again"
COUNTS = ("classes", "epochs", "training_images", "test_images")
STATUSES = ("trained", "diverged")
RESULTS = ("training_accuracy_running", "training_accuracy_clean", "test_accuracy")
LEARNT = 0.99  # the accuracy that counts as having learnt a training set


def read_record(folder: Path) -> dict:
    """The record of a run. Raises Problem if it is not there or not whole."""
    path = folder / "run.json"
    with reading(path, "a whole record", ADVICE):
        record = json.loads(path.read_text(encoding="utf-8"))
        numbers = {name: int(record[name]) for name in COUNTS}
        if min(numbers.values()) < 1 or record["status"] not in STATUSES:
            raise ValueError(f"{record['status']}, {numbers}")
        results = [record["results"][name] for name in RESULTS]
        if not all(isinstance(value, float | int | None) for value in results):
            raise ValueError("a result is no number")
        return record | numbers | {"code": dict(record["code"])}


def read_history(folder: Path, epochs: int) -> pd.DataFrame:
    """The history of a run. Raises Problem unless it has a row for each epoch."""
    path = folder / "history.csv"
    with reading(path, "a whole history", ADVICE):
        history = pd.read_csv(path)
        history["training_accuracy"] = history["training_accuracy"].astype(float)
        if history["epoch"].tolist() == list(range(1, epochs + 1)):
            return history
    raise Problem(f"{path}: not a row for each of {epochs} epochs; {ADVICE}")


def read_evaluation(path: Path) -> pd.DataFrame:
    """The test accuracies of a run on distorted images. Raises Problem if they are not whole."""
    with reading(path, "a whole evaluation", ADVICE):
        rows = pd.read_csv(path)[["distortion", "level", "test_accuracy"]]
        return rows.astype({"distortion": str, "level": float, "test_accuracy": float})


def epochs_to_learn(history: pd.DataFrame) -> int | None:
    """The first epoch whose running accuracy reaches LEARNT; None if none does."""
    learnt = history.loc[history["training_accuracy"] >= LEARNT, "epoch"]
    return None if learnt.empty else int(learnt.iloc[0])


def read_table(path: str | Path, **options: object) -> pd.DataFrame:
    """A table of the workflow (CSV). Raises Problem if it is none."""
    with reading(path, "a whole table", ADVICE):
        return pd.read_csv(path, **options)


def read_plan(path: str | Path, table: str) -> pd.DataFrame:
    """The planned runs of a table (runs.tsv): one row per run, with all its settings."""
    with reading(path, "a whole plan", ADVICE):
        planned = pd.read_csv(path, sep="\t")
        inside = planned["tables"].str.split().map(lambda names: table in names)
        return planned[inside].drop(columns="tables")


def factors(planned: pd.DataFrame) -> list[str]:
    """The columns of a plan that make a condition: all but the run's name, its seed and its tables."""
    return [name for name in planned.columns if name not in ("run", "seed", "tables")]


def check_seeds(table: pd.DataFrame, condition: list[str]) -> None:
    """Raise Problem if two runs have one condition and seed: their mean would hide a factor."""
    twice = table[table.duplicated([*condition, "seed"], keep=False)]
    if len(twice):
        runs = " and ".join(twice["run"].iloc[:2])
        raise Problem(
            f"{runs}: two runs of one condition and seed; a factor is missing in the plan"
        )
