"""Reading what runs leave behind: their records and histories."""

import json
from pathlib import Path

import pandas as pd

from common.command_line import Problem

LEARNT = 0.99  # the accuracy that counts as having learnt a training set


def read_record(folder: Path) -> dict:
    """The record of a run. Raises Problem if it is not there or not whole."""
    try:
        return json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError) as error:
        raise Problem(
            f"{folder}/run.json: no whole record ({error}); train the run again"
        ) from None


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


def epochs_to_learn(history: pd.DataFrame) -> int | None:
    """The first epoch whose running accuracy reaches LEARNT; None if none does."""
    learnt = history.loc[history["training_accuracy"] >= LEARNT, "epoch"]
    return None if learnt.empty else int(learnt.iloc[0])


def read_plan(path: str | Path, table: str) -> pd.DataFrame:
    """The planned runs of a table (runs.tsv): one row per run, with all its settings."""
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
