"""Reading the output of runs: their records, histories and evaluations."""

from pathlib import Path

import pandas as pd

from analysis.tables import ADVICE, check_accuracies, whole_csv
from common import seal
from common.command_line import Problem
from common.reading import reading
from networks import constraints
from training.record import HISTORY, check_files, whole_record

# Constraints that a run does not have are not in its record.
ABSENT = constraints.available()

OF_DISTORTED = ["distortion", "grey", "level", "test_accuracy_moving", "test_accuracy_recalibrated"]
TYPES = {"distortion": str, "grey": bool}  # of the columns of an evaluation that are no numbers
LEARNT = 0.99  # the accuracy that counts as having learnt a training set


def read_run(planned: pd.Series, folder: Path) -> tuple[dict, pd.DataFrame]:
    """The record and the history of a planned run.

    Raises Problem unless both are complete, belong together, and are those of the planned run.
    """
    record = whole_record(folder)
    path = folder / HISTORY
    history = read_history(path, record)
    check_files(folder, {"files": {HISTORY: record["files"][HISTORY]}})
    said = {
        "images": record["images"],
        **record["parameters"],
        **record["parameters"]["constraints"],
    }
    for factor in planned.index.difference(["run"]):
        if not same(planned[factor], said.get(factor, 0 if factor in ABSENT else None)):
            text = f"{factor} {said.get(factor)}, but the plan has {planned[factor]}"
            raise Problem(
                f"{folder}/run.json: {text}; it is another run's; delete it: the same command trains this one"
            )
    return record, history


def same(planned: object, said: object) -> bool:
    """Whether a value of the plan, as a table holds it, equals a record's."""
    if pd.isna(planned) or said is None:
        return pd.isna(planned) and said is None
    return str(planned) == str(said) or planned == said


def read_history(path: Path, record: dict) -> pd.DataFrame:
    """The history of a run. Raises Problem unless it has a row for each epoch and ends as the record says."""
    epochs = record["epochs"]
    with reading(path, "a whole history", "train the run again"):
        history = pd.read_csv(path)
        history["training_accuracy"] = history["training_accuracy"].astype(float)
        if history["epoch"].tolist() != list(range(1, epochs + 1)):
            raise Problem(f"{path}: not a row for each of {epochs} epochs; train the run again")
    last = history["training_accuracy"].iloc[-1]
    running = record["results"]["training_accuracy_running"]
    if running is not None and abs(running - last) > 1e-9:
        raise Problem(f"{path}: ends with accuracy {last}, but run.json says {running}")
    return history


def read_evaluation(path: Path, record: str) -> pd.DataFrame:
    """The evaluation, of any kind, of the run whose record has this digest.

    Raises Problem if it is not whole, was edited, or cannot be right.
    """
    with reading(path, "a whole evaluation", ADVICE):
        rows = whole_csv(path).drop(columns=["made_of", seal.COLUMN], errors="ignore")
        seal.unsealed(path.read_text(encoding="utf-8"), record)
        if "distortion" in rows:
            rows = rows[OF_DISTORTED]
        rows = rows.astype({column: TYPES.get(column, float) for column in rows})
        if rows.filter(like="accuracy").isna().any(axis=None):
            raise ValueError("an accuracy is missing")
    check_accuracies(path, rows)
    return rows


def is_of(path: Path, record: str) -> bool:
    """Whether an evaluation is of the run whose record has this digest, as far as its seal tells."""
    try:
        return bool(seal.unsealed(path.read_text(encoding="utf-8"), record))
    except ValueError:
        return False


def epochs_to_learn(history: pd.DataFrame) -> int | None:
    """The first epoch whose running accuracy reaches LEARNT; None if none does."""
    learnt = history.loc[history["training_accuracy"] >= LEARNT, "epoch"]
    return None if learnt.empty else int(learnt.iloc[0])
