"""Whether a run, or a table, is the published one; or how far apart they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.records import read_history
from analysis.tables import read_table
from training.record import HISTORY, whole_record

ALIKE = 0.1  # a final accuracy may differ by so much on another kind of processor


@dataclass(frozen=True)
class Compared:
    """A published run and the same one here: epoch by epoch, and on which processors."""

    name: str
    published: dict
    here: dict
    differences: np.ndarray  # of running training accuracy, per epoch

    @property
    def identical(self) -> bool:
        """Whether the histories are the same to the last digit, and so are the results."""
        same = self.published["files"][HISTORY] == self.here["files"][HISTORY]
        return same and self.published["results"] == self.here["results"]

    @property
    def same_processor(self) -> bool:
        """Whether both were made on one kind of processor, where bits are to be the same."""
        return self.published["processor"] == self.here["processor"]

    @property
    def acceptable(self) -> bool:
        """Whether it is identical, or about as good on another kind of processor."""
        return self.identical or (not self.same_processor and abs(self.differences[-1]) <= ALIKE)

    def __str__(self) -> str:
        if self.identical:
            return f"{self.name}: identical, {len(self.differences)} epochs"
        epoch = int(np.abs(self.differences).argmax())
        where = (
            "on the same kind of processor"
            if self.same_processor
            else f"published: {spoken(self.published)}; here: {spoken(self.here)}"
        )
        return (
            f"{self.name}: training accuracy differs by {self.differences[-1]:+.3f} at the end, at most by"
            f" {self.differences[epoch]:+.3f} (epoch {epoch + 1}); {where}"
        )


def spoken(record: dict) -> str:
    """The processor of a record in words."""
    return ", ".join(str(value) for value in record["processor"].values())


def compared(name: str, published: Path, here: Path) -> Compared:
    """The run of that name in two folders of runs. Raises Problem if one is not whole."""
    records = [whole_record(folder / name) for folder in (published, here)]
    histories = [
        read_history(folder / name / HISTORY, record)["training_accuracy"].to_numpy()
        for folder, record in zip((published, here), records, strict=True)
    ]
    epochs = min(map(len, histories))
    return Compared(name, *records, histories[1][:epochs] - histories[0][:epochs])


def differing(published: Path, again: Path) -> Iterator[str]:
    """The first value in which two tables (CSV) differ by more than rounding, if there is one."""
    one, other = (read_table(path, dtype=object) for path in (published, again))
    if list(one) != list(other) or len(one) != len(other):
        yield f"{published}: has other rows or columns than its records give"
        return
    for column in one:
        same = [alike(*pair) for pair in zip(one[column], other[column], strict=True)]
        if not all(same):
            row = same.index(False)
            values = f"{one[column][row]}, but its records give {other[column][row]}"
            yield f"{published}: row {row + 1}, {column}: {values}"
            return


def alike(one: object, other: object) -> bool:
    """Whether two values of a table are equal, numbers up to rounding."""
    if pd.isna(one) or pd.isna(other):
        return pd.isna(one) and pd.isna(other)
    if one == other or not (is_measured(one) or is_measured(other)):
        return bool(one == other)
    try:
        return bool(np.isclose(float(one), float(other), rtol=1e-7, atol=1e-9))
    except ValueError:
        return one == other


def is_measured(value: object) -> bool:
    """Whether a value can have rounding errors: a float, or its text, unlike that of a digest."""
    if isinstance(value, str):
        return "." in value or "e-" in value
    return isinstance(value, float)


def same_judgement(published: object, here: object) -> bool:
    """Whether two judgements, or parts of them, are the same up to rounding."""
    if isinstance(published, dict) and isinstance(here, dict):
        keys = published.keys()
        return keys == here.keys() and all(
            same_judgement(published[key], here[key]) for key in keys
        )
    if isinstance(published, list) and isinstance(here, list):
        return len(published) == len(here) and all(map(same_judgement, published, here))
    if isinstance(published, dict | list) or isinstance(here, dict | list):
        return False
    return alike(published, here)
