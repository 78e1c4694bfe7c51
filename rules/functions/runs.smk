"""What networks cost, for the limits of their jobs and for the forecast."""

import shlex
import sys
import threading
from functools import cache

with own_modules():
    from planning import forecast, progress
    from planning.run import settings


def runs_to_train():
    """The networks that are planned to be trained."""
    jobs = of_snakemake.jobs_to_run(workflow, "train")
    return [planned(job.wildcards) for job in jobs]


def say_cost():
    """Log what the planned networks will cost, if it is over an hour, and what would cost less."""
    runs = runs_to_train()
    if not runs:
        return
    cores = of_snakemake.cores(workflow)
    # A smaller scale may have experiments that this one leaves out, whose modules are not imported yet.
    with own_modules():
        lines = forecast.warning(runs, config, list(RUNS.values()), cores)
    for line in lines:
        print(line, file=sys.stderr, flush=True)


def follow():
    """From time to time, log how many of the networks to be trained are finished, and how long the rest takes."""
    runs = runs_to_train()
    if runs:
        cores = of_snakemake.cores(workflow)
        watch = progress.Progress(runs, config, list(RUNS.values()), cores)
        threading.Thread(target=watch.follow, args=(sys.stderr,), daemon=True).start()


def leave_failed_updates():
    """After a failure: jobs that keep what is there are started again, even if it is whole and of before."""
    for name in ("train", "evaluate", "look_inside"):
        of_snakemake.leave_incomplete(workflow, name)


def start_weights(wildcards):
    """The weights that a run starts from: those of another run of the plan, or none."""
    start = planned(wildcards).start
    return f"{RESULTS}/runs/{start.id}/model.weights.h5" if start else []


def memory(wildcards, attempt):
    """MB to ask for to train a run."""
    return cost.memory_mb(planned(wildcards), config, attempt)


def runtime(wildcards, attempt):
    """Minutes to ask for to train a run, from the finished runs of its network, if there are any."""
    run = planned(wildcards)
    return cost.runtime_minutes(run, config, correction(run.network), attempt)


@cache
def correction(network):
    """Measured over expected time of a network's finished runs, or None."""
    return cost.correction(network, list(RUNS.values()), config)
