"""What the benchmarks share: rows of the table, timing of processes."""

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parent
BINARIES = Path(sys.executable).parent
ENVIRONMENT = os.environ | {
    "PATH": f"{BINARIES}{os.pathsep}{os.environ['PATH']}",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "KERAS_BACKEND": "tensorflow",
}
SNAKEMAKE = (sys.executable, "-m", "snakemake")
NETWORKS = ("small-inception", "small-alexnet")


@dataclass
class Row:
    """One row of the table: the median of the repeats, and their quartiles or, if few, their extremes."""

    name: str
    value: float
    low: float
    high: float
    target: str


def row(name: str, values: list[float], target: str) -> Row:
    """The median of the repeats and their quartiles or, if few, their extremes."""
    low, high = min(values), max(values)
    if len(values) > 4:
        low, _, high = statistics.quantiles(values, n=4)
    return Row(name, statistics.median(values), low, high, target)


def run(*command: str | Path, folder: Path = PROJECT) -> str:
    """The output of a command, which has to succeed."""
    finished = subprocess.run(
        list(map(str, command)), cwd=folder, env=ENVIRONMENT, capture_output=True, text=True
    )
    if finished.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{finished.stdout}{finished.stderr}")
    return finished.stdout


def cpu_and_memory(command: list) -> tuple[float, float]:
    """CPU seconds and peak memory (MB) of a process that has to succeed."""
    process = subprocess.Popen(
        list(map(str, command)), cwd=PROJECT, env=ENVIRONMENT, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6
