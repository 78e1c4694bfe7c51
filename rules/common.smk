"""What the rules share: names, the code that a program is made of, the run that a target names."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

RESULTS = config["results"]
NATURAL = config["images"]["natural"]
DISTORTIONS = ["uniform", "salt-and-pepper"]
# The part of the configuration that the plan and the table of the set-up rest on.
NOT_PLANNED = ("results", "claims", "device", "checkpoint_seconds", "training_accuracy")
PLANNED = {key: value for key, value in config.items() if key not in NOT_PLANNED}
# A training or evaluation job asks for one GPU, and for one slot of those that share a GPU.
GPU = int(config["device"] == "gpu")
SCALE = plan.scale(config)
SELECTIONS = plan.selections(config)
RUNS = plan.all_runs(SELECTIONS)


def code(*programs):
    """Paths of programs and of the modules they use: an edit of one makes their outputs again."""
    return [
        os.path.normpath(os.path.join(HERE, "scripts", name))
        for name in code_used(*programs)
    ]


def planned(wildcards):
    """The run that a target names; an unknown one is an error with near matches."""
    try:
        return plan.find(RUNS, wildcards.run)
    except Problem as problem:
        raise WorkflowError(str(problem))


def memory(wildcards, attempt):
    """MB to ask for to train a run."""
    return cost.memory_mb(planned(wildcards), config, attempt)


def runtime(wildcards, attempt):
    """Minutes to ask for to train a run: by the runs of its network that are done, if there are any."""
    run = planned(wildcards)
    return cost.runtime_minutes(run, config, correction(run.network), attempt)


@cache
def correction(network):
    """Measured over expected time of a network's runs that are done, or None."""
    return cost.correction(network, list(RUNS.values()), config)


def say_cost(dag, limits):
    """Say what the jobs at hand will cost, if it is over an hour, and what would cost less."""
    jobs = [job for job in dag.needrun_jobs() if job.rule.name == "train"]
    runs = [planned(job.wildcards) for job in jobs]
    cores = limits.cores or limits.nodes
    for line in forecast.warning(runs, config, list(RUNS.values()), cores):
        print(line, file=sys.stderr, flush=True)


def say_results():
    """Say how the claims stand, and where figures, claims and the report are or how to get them."""
    claims = Path(RESULTS, "claims.csv")
    figures = sorted(Path(RESULTS, "figures").glob("*.pdf"))
    if not claims.exists() or not figures:
        return
    with claims.open(encoding="utf-8", newline="") as file:
        verdicts = Counter(row["verdict"] for row in csv.DictReader(file))
    overlays = " ".join(os.path.relpath(path) for path in workflow.configfiles[:-1])
    configured = f" --configfile {overlays}" if overlays else ""
    lines = [
        "Claims: "
        + ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items()),
        f"        {claims.with_suffix('.md')}",
        "Figures: " + " ".join(map(str, figures)),
        f"One page with all: snakemake --report {RESULTS}/report.zip{configured}",
    ]
    print(*lines, sep="\n", file=sys.stderr, flush=True)


def network_file(run):
    """The file of a run's own network: another network's edit does not concern it."""
    return f"networks/{run.network.replace('-', '_')}.py"


def beside(path, name):
    """Another file or folder in the folder of `path`."""
    return os.path.join(os.path.dirname(path), name)


def network_of(selection):
    """The network of a table's runs, for the report's labels."""
    return ", ".join(sorted({run.network for run in SELECTIONS[selection]}))
