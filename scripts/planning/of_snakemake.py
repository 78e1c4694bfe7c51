"""What the workflow uses of Snakemake beyond its documented interface, all in one place.

Each function returns None, or nothing, if a later Snakemake no longer has what it reads.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from common.command_line import Problem


def overlays(workflow: object) -> list[Path]:
    """The configuration files of the command line."""
    return list(getattr(settings_of(workflow), "configfiles", []))


def config_files(workflow: object) -> list[Path]:
    """The configuration files of a workflow: the Snakefile's first, then the command line's.

    A module has none: another workflow passes the configuration.
    """
    later = overlays(workflow)
    if is_module(workflow):
        return []
    if getattr(settings_of(workflow), "replace_workflow_config", False):
        return later
    return [*getattr(workflow, "configfiles", [])[len(later) :], *later]


def command_line(workflow: object) -> Mapping:
    """What --config states."""
    return {} if is_module(workflow) else getattr(settings_of(workflow), "config", {})


def targets(workflow: object) -> list[str]:
    """The targets of the command line; none stand for the default."""
    return sorted(map(str, getattr(getattr(workflow, "dag_settings", None), "targets", ())))


def other_snakefile(workflow: object) -> Path | None:
    """The Snakefile, unless it is the one that Snakemake finds in this folder."""
    file = getattr(workflow, "main_snakefile", None)
    return Path(file) if file and Path(file).resolve() != Path("Snakefile").resolve() else None


def directory(workflow: object) -> Path | None:
    """The folder that --directory names."""
    stated = getattr(workflow, "overwrite_workdir", None)
    return Path(stated).resolve() if stated else None


def is_main(workflow: object) -> bool:
    """Whether this Snakemake plans, and is not a job's own."""
    return getattr(workflow, "is_main_process", True)


def is_module(workflow: object) -> bool:
    """Whether another Snakefile uses this one as a module and states the configuration."""
    return getattr(getattr(workflow, "modifier", None), "skip_configfile", False)


def settings_of(workflow: object) -> object:
    """What the command line says about the configuration."""
    return getattr(workflow, "config_settings", None)


def jobs_to_run(workflow: object, rule: str) -> Iterator[object]:
    """The jobs of a rule that are about to run; none if their outputs are only touched."""
    dag = getattr(workflow, "dag", None)
    runs = hasattr(dag, "needrun_jobs") and not getattr(workflow, "touch", False)
    jobs = dag.needrun_jobs() if runs else []
    return (job for job in jobs if job.rule.name == rule)


def leave_incomplete(workflow: object, rule: str) -> None:
    """Mark the jobs of a rule that failed, or were stopped, as incomplete, so that they run again.

    If a job fails to update its outputs, Snakemake puts those of before back and takes them for up to date.
    """
    mark = getattr(getattr(workflow, "persistence", None), "started", None)
    scheduler = getattr(workflow, "scheduler", None)
    unfinished = {*getattr(scheduler, "failed", ()), *getattr(scheduler, "running", ())}
    jobs = {job for each in unfinished for job in getattr(each, "jobs", [each])}  # of a group
    # Those that failed and wait for their next try.
    jobs.update(job for job in jobs_to_run(workflow, rule) if getattr(job, "attempt", 1) > 1)
    for job in jobs if mark else ():
        if job.rule.name == rule and any(Path(file).exists() for file in job.output):
            mark(job)


def has_output(workflow: object, path: str) -> bool:
    """Whether a job that the targets need makes this file, or has it up to date."""
    jobs = getattr(getattr(workflow, "dag", None), "jobs", [])
    return any(path in job.output for job in jobs)


def check_cores(workflow: object) -> None:
    """Raise Problem if jobs get no core: Snakemake would wait forever."""
    limits = getattr(workflow, "resource_settings", None)
    for name in ("cores", "nodes"):
        number = getattr(limits, name, None)
        if isinstance(number, int) and number < 1:
            option = "--cores" if name == "cores" else "--jobs"
            raise Problem(f"{option} {number}: no job could start; give 1 or more")


def cores(workflow: object) -> int | None:
    """How many cores, or cluster jobs, it may use at once; on a cluster `--cores` is what a group may use."""
    limits = getattr(workflow, "resource_settings", None)
    cores, nodes = (getattr(limits, name, None) for name in ("cores", "nodes"))
    here = getattr(workflow, "local_exec", True)
    return (cores or nodes) if here else (nodes or cores)
