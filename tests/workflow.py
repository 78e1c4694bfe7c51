"""Snakemake as a user runs it, in a copy of the project."""

import os
import re
import subprocess
import sys
from pathlib import Path

LEFT_OUT = (".git", ".venv*", ".snakemake", "results", "downloads", ".hypothesis")
ENVIRONMENT = os.environ | {
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
}


def snakemake(folder, *options, succeeds=True):
    """Run snakemake in a folder; return what it printed."""
    command = [sys.executable, "-m", "snakemake", *options]
    finished = subprocess.run(
        command,
        cwd=folder,
        env=ENVIRONMENT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert (finished.returncode == 0) == succeeds, finished.stdout[-5000:]
    return finished.stdout


def planned_jobs(folder, *options):
    """The number of jobs of each rule that a dry run plans."""
    return stated_jobs(snakemake(folder, *options, "--dry-run", "--quiet", "rules"))


def made_jobs(folder, *options):
    """The same of a run that makes them."""
    return stated_jobs(snakemake(folder, *options))


def stated_jobs(printed):
    """The number of jobs of each rule, as Snakemake prints it."""
    table = printed.partition("Job stats:")[2].partition("total")[0]
    return {rule: int(count) for rule, count in re.findall(r"^(\w+) +(\d+)$", table, re.M)}


TINY = ("--configfile", "tests/tiny.yaml")
