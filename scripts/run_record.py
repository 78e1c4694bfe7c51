"""What run.json says of where a run's numbers come from."""

import hashlib
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def file_digest(path: str | Path) -> str:
    """SHA-256 of a file."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def code_digest() -> str:
    """SHA-256 over all modules of this folder that the process has loaded."""
    paths = {
        Path(module.__file__)
        for module in sys.modules.values()
        if getattr(module, "__file__", None)
    }
    own = sorted(path for path in paths if path.is_relative_to(HERE))
    return hashlib.sha256("".join(file_digest(path) for path in own).encode()).hexdigest()


def versions() -> dict[str, str]:
    """Versions of Python and of what computes the numbers."""
    names = ("tensorflow", "keras", "numpy", "h5py")
    return {"python": platform.python_version()} | {
        name: sys.modules[name].__version__ for name in names
    }


def commit() -> str:
    """The commit of this code, with "-dirty" after it if files differ; "unknown" outside git."""
    command = ["git", "-C", HERE, "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return answer.stdout.strip()
