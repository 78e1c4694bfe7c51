"""What run.json says of where a run's numbers come from."""

import hashlib
import platform
import subprocess
import sys
from pathlib import Path

from common.code import SCRIPTS, digests


def file_digest(path: str | Path) -> str:
    """SHA-256 of a file."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def code() -> dict[str, str]:
    """The digest of each module of scripts/ that the process has loaded, by its file."""
    files = {getattr(module, "__file__", None) for module in sys.modules.values()}
    own = (Path(file) for file in files if file and Path(file).is_relative_to(SCRIPTS))
    return digests(sorted(str(path.relative_to(SCRIPTS)) for path in own))


def versions() -> dict[str, str]:
    """Versions of Python and of what computes the numbers."""
    names = ("tensorflow", "keras", "numpy", "h5py")
    return {"python": platform.python_version()} | {
        name: sys.modules[name].__version__ for name in names
    }


def commit() -> str:
    """The commit of this code, with "-dirty" after it if files differ; "unknown" outside git."""
    command = [
        "git",
        "-C",
        SCRIPTS,
        "describe",
        "--always",
        "--abbrev=40",
        "--dirty",
        "--exclude=*",
    ]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return answer.stdout.strip()
