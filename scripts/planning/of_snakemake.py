"""What the workflow asks of Snakemake beside its documented interface, all in one place.

Each function gives None, or nothing, if a later Snakemake no longer has what it reads.
"""

from collections.abc import Iterator
from pathlib import Path


def config_files(workflow: object) -> list[Path]:
    """The configuration files of a workflow, the one of the Snakefile first, then the command line's."""
    files = list(getattr(workflow, "configfiles", []))
    return [*files[-1:], *files[:-1]]


def jobs_to_run(workflow: object, rule: str) -> Iterator[object]:
    """The jobs of a rule that are about to run."""
    dag = getattr(workflow, "dag", None)
    jobs = dag.needrun_jobs() if hasattr(dag, "needrun_jobs") else []
    return (job for job in jobs if job.rule.name == rule)


def cores(workflow: object) -> int | None:
    """How many cores, or cluster jobs, it may use at once."""
    limits = getattr(workflow, "resource_settings", None)
    return getattr(limits, "cores", None) or getattr(limits, "nodes", None)
