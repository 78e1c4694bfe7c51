"""What run.json says about where a run's numbers come from."""

import hashlib
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from common.code import SCRIPTS, code_used, digests
from common.command_line import Problem
from networks import constraints, file_of
from training.settings import Settings

# What a run leaves behind: its record, and what is beside it.
RECORD = "run.json"
WEIGHTS, HISTORY, RECALIBRATED = "model.weights.h5", "history.csv", "recalibrated.npz"
FILES = (WEIGHTS, HISTORY, RECALIBRATED)


def file_digest(path: str | Path) -> str:
    """SHA-256 of a file."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def record_digest(record: dict) -> str:
    """SHA-256 of a record without its own digest: an edited record no longer matches it."""
    text = json.dumps({key: record[key] for key in record if key != "digest"}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def whole_record(folder: Path) -> dict:
    """The record of a run. Raises Problem if it is missing, incomplete or was edited."""
    path = folder / RECORD
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        edited = record["digest"] != record_digest(record)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem(f"{path}: no whole record ({error!r}); train the run again") from None
    if edited:
        raise Problem(
            f"{path}: edited after the run was written; restore it, or train the run again"
        )
    return record


def check_files(folder: Path, record: dict) -> None:
    """Raise Problem unless the files beside a record are those it was written with."""
    for name, digest in record["files"].items():
        path = folder / name
        if not path.exists():
            raise Problem(f"{path}: there is no such file; train the run again")
        if file_digest(path) != digest:
            raise Problem(f"{path}: not what run.json says; restore it, or train the run again")


def parameters(settings: Settings) -> dict:
    """The settings of a run as a record holds them."""
    return asdict(settings) | {"constraints": dict(settings.constraints)}


def identity(settings: Settings, images: Path, start_weights: Path | None) -> dict:
    """What determines a run: image set, settings, image file, weights to start from, code, versions."""
    return {
        "images": images.stem,
        "parameters": parameters(settings),
        "images_sha256": file_digest(images),
        "start_weights_sha256": start_weights and file_digest(start_weights),
        "code": digests(code_of(settings)),
        "versions": versions(),
    }


def code_of(settings: Settings, program: str = "train.py") -> tuple[str, ...]:
    """The files of scripts/ that a run's program uses, with its own network and constraints."""
    own = (constraints.file_of(name) for name, _ in settings.constraints)
    return code_used(program, file_of(settings.network), *own)


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that compute the numbers."""
    names = ("tensorflow", "keras", "numpy", "h5py")
    return {"python": platform.python_version()} | {
        name: sys.modules[name].__version__ for name in names
    }


def commit() -> str | None:
    """The commit of this project, with "-dirty" if files differ; None if it is not a checkout of its own."""
    project = SCRIPTS.parent
    git = ["git", "-c", f"safe.directory={project}", "-C", project]
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    answers = []
    for question in (
        ["rev-parse", "--show-toplevel"],
        ["describe", "--always", "--abbrev=40", "--dirty", "--exclude=*"],
    ):
        try:
            answer = subprocess.run([*git, *question], capture_output=True, check=True, env=around)
        except (OSError, subprocess.CalledProcessError):
            return None
        answers.append(os.fsdecode(answer.stdout).strip())
    return answers[1] if Path(answers[0]).resolve() == project else None
