"""The folder of a run: locked by one process, filled at the end, recognised if it is finished."""

import errno
import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from common.command_line import Problem
from common.csv_text import csv_text
from common.whole_files import whole_file, write_text
from training.recalibration import Statistics
from training.record import (
    FILES,
    HISTORY,
    RECALIBRATED,
    RECORD,
    WEIGHTS,
    file_digest,
    record_digest,
)
from training.steps import Trainer

NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock the folder of a run for this process. Raises Problem if another process has it.

    If the file system has no locks, the run continues without one and says so.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ".lock"
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            text = f"{folder}: another process is training this run; wait for its end"
            raise Problem(text) from None
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
            print(
                f"{folder}: this file system has no locks; see that no two processes train one run"
            )
        yield
    path.unlink(missing_ok=True)


def finished(folder: Path, identity: dict) -> bool:
    """Whether the folder holds exactly this run, complete, with the right digests of record and files."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        files = {name: file_digest(folder / name) for name in FILES}
        said = {key: record[key] for key in identity}
        return (said, record["files"], record["digest"]) == (identity, files, record_digest(record))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def history_text(history: list[dict]) -> str:
    """The history as CSV: one row per epoch."""
    return csv_text(history, list(history[0]))


def write(
    folder: Path, trainer: Trainer, history: list[dict], statistics: Statistics, record: dict
) -> None:
    """Write the files of a run; its record, run.json, comes last and has their digests and its own."""
    size = sum(weight.numpy().nbytes for weight in trainer.network.weights)
    with whole_file(folder / WEIGHTS, size + 2**20) as temporary:
        trainer.network.save_weights(temporary)
    with whole_file(folder / RECALIBRATED) as temporary, temporary.open("wb") as file:
        np.savez(file, **{f"statistic{i:04}": each for i, each in enumerate(statistics)})
    write_text(folder / HISTORY, history_text(history))
    record = record | {"files": {name: file_digest(folder / name) for name in FILES}}
    record["digest"] = record_digest(record)
    write_text(folder / RECORD, json.dumps(record, indent=2) + "\n")
