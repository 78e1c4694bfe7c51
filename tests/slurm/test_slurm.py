"""The workflow on a real Slurm: the same numbers as on one machine, and what a cluster does to its jobs."""

import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
import warnings

import h5py
import numpy as np
import pytest
from cluster import output, wait_for

from paper import PROJECT
from workflow import ENVIRONMENT, LEFT_OUT, TINY

# The profile as it is, except that jobs are checked sooner, since they take seconds.
SLURM = ("--profile", "slurm", "--slurm-init-seconds-before-status-checks", "2")
SLURM += ("--max-status-checks-per-second", "1")


@pytest.fixture
def copy(tmp_path):
    """Makes a copy of the project."""

    def make(name):
        folder = tmp_path / name
        shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
        return folder

    return make


def started(folder, *options):
    """Snakemake, started in a folder; its output goes into a file."""
    command = [sys.executable, "-m", "snakemake", *options]
    said = (folder / "said.log").open("w")
    return subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stdout=said, stderr=subprocess.STDOUT
    )


def ended(process, folder, seconds):
    """Wait until it ends successfully; return its output."""
    code = process.wait(seconds)
    said = (folder / "said.log").read_text()
    assert code == 0, said[-5000:]
    return said


def errors(said):
    """What Snakemake printed about the jobs that failed."""
    return "\n".join(re.findall(r"^(?:Error in rule|SLURM-job).*?(?=^\[|\Z)", said, re.M | re.S))


def numbers(folder, run):
    """All that a run computed: history, results, weights."""
    place = folder / "results/tiny/runs" / run
    weights = []
    with h5py.File(place / "model.weights.h5") as file:
        file.visititems(lambda _, it: weights.append(it[()]) if hasattr(it, "shape") else None)
    record = json.loads((place / "run.json").read_text())
    return (place / "history.csv").read_text(), record["results"], weights


def assert_same(some, others):
    """The same history, results and weights, bit by bit."""
    assert some[:2] == others[:2]
    assert all(np.array_equal(one, other) for one, other in zip(some[2], others[2], strict=True))


EVALUATION = "results/tiny/evaluations/experiment3/digits/small-alexnet-relu-noise0.40/seed1.csv"


def test_figure_2_by_slurm_has_the_same_bits_as_on_this_machine(cluster, copy):
    target = ("results/tiny/figures/fig2.pdf", EVALUATION, *TINY)
    here, there = copy("here"), copy("there")
    ended(started(here, *target, "--cores", "2"), here, 600)
    said = ended(started(there, *target, *SLURM), there, 900)
    runs = [path.parent for path in here.glob("results/tiny/runs/*/*/*/run.json")]
    assert len(runs) == 12
    for run in runs:
        name = run.relative_to(here / "results/tiny/runs")
        assert_same(numbers(here, name), numbers(there, name))
    for table in ("experiment1.csv", "experiment1-summary.csv"):
        tables = [folder / "results/tiny/tables" / table for folder in (here, there)]
        assert tables[0].read_bytes() == tables[1].read_bytes()
    assert (here / EVALUATION).read_bytes() == (there / EVALUATION).read_bytes()
    jobs = re.findall(r"SLURM jobid \d+ \(log: \S*/slurm_logs/(\w+)/(\S+)/\d+\.log\)", said)
    assert {rule for rule, _ in jobs} == {"rule_train", "rule_evaluate"}, "jobs of Slurm"
    assert len({network for rule, network in jobs if rule == "rule_train"}) == len(runs)
    if len(jobs) > len(runs) + 1:
        # Whatever happened to a job, the numbers are the same; what happened is worth a look.
        warnings.warn(f"jobs were tried again:\n{errors(said)}", stacklevel=1)


RUNS = [f"random/small-alexnet-relu-noise{noise}/seed1" for noise in ("0.20", "0.40")]
TARGETS = [f"results/tiny/runs/{run}/run.json" for run in RUNS]
IMAGES = 1000
SLOW = {
    "images": {"images_per_class": IMAGES // 10},
    "training": {"batch_size": 20, "width": 0.1},
    "checkpoint_seconds": 3,
}


def training_process(run):
    """The process id of a run's training, or ''."""
    return output("pgrep", "--full", f"python .*scripts/train.py .*/runs/{run} *$")


def log(folder, run):
    """What a run's training has logged so far."""
    path = folder / f"results/tiny/logs/runs/{run}.log"
    return path.read_text() if path.exists() else ""


def set_epochs(folder, epochs):
    """Write slow.yaml, the settings of these networks, into a folder."""
    settings = SLOW | {"training": SLOW["training"] | {"epochs": epochs}}
    (folder / "slow.yaml").write_text(json.dumps(settings))


def images_a_second(folder):
    """How fast one of these networks trains here, alone, in its own folder."""
    set_epochs(folder, 40)
    ended(started(folder, TARGETS[0], *TINY, "slow.yaml", "--cores", "1"), folder, 300)
    return statistics.median(map(int, re.findall(r"(\d+) images/s", log(folder, RUNS[0]))))


def test_no_network_starts_again_whatever_the_cluster_does(cluster, copy):
    """One process is killed, the controller is down for 15 s, the other job exceeds its first limit."""
    folder, here = copy("there"), copy("here")
    # Slurm checks time limits every half minute, so a network has to need more than a minute and a half.
    # Only the first limit is short: a job that ends over its limit, before it is stopped, counts as failed.
    epochs = round(120 * images_a_second(copy("speed")) / IMAGES)
    for each in (folder, here):
        set_epochs(each, epochs)
    limits = ("--set-resources", "train:runtime=1 if attempt == 1 else 30", "--retries", "2")
    process = started(folder, *TARGETS, *TINY, "slow.yaml", *limits, *SLURM)
    wait_for(lambda: all("epoch" in log(folder, run) for run in RUNS), 240)
    cluster.stop_controller()
    time.sleep(15)
    cluster.start_controller()
    os.kill(int(training_process(RUNS[0]).split()[0]), signal.SIGKILL)
    unbroken = started(here, TARGETS[0], *TINY, "slow.yaml", "--cores", "1")
    said = ended(process, folder, 1200)
    for run in RUNS:
        resumed = re.search(r"resumed at epoch (\d+)", log(folder, run))
        assert resumed and int(resumed[1]) > 1, f"{run} was trained from its start again"
    assert len(set(re.findall(r"SLURM jobid '?(\d+)", said))) > len(RUNS)
    ended(unbroken, here, 600)
    assert_same(numbers(here, RUNS[0]), numbers(folder, RUNS[0]))


# In which order they start is Snakemake's choice.
SECOND_START_FAILS = """
import os, sys
for start in range(4):
    try:
        os.close(os.open(f"start{start}", os.O_CREAT | os.O_EXCL))
        break
    except FileExistsError:
        pass
if start == 1:
    sys.exit("it fails once")
"""


def uncomment_groups(folder, networks):
    """Edit the profile as it says, for this many networks in a job."""
    profile = folder / "slurm/config.yaml"
    text = re.sub(r"^# (?=cores:|groups:|group-components:)", "", profile.read_text(), flags=re.M)
    profile.write_text(text.replace("networks: 16", f"networks: {networks}"))


def test_networks_in_one_job_are_trained_in_turn_and_kept_if_one_fails(cluster, copy):
    folder = copy("groups")
    program = folder / "scripts/train.py"
    program.write_text(program.read_text().replace("\nimport", f"{SECOND_START_FAILS}import", 1))
    uncomment_groups(folder, networks=2)
    said = ended(started(folder, *TARGETS, *TINY, *SLURM), folder, 600)
    jobs = sorted(set(re.findall(r"SLURM jobid '?(\d+)", said)), key=int)
    assert len(jobs) == 2, "the job and its second try"
    asked = output("scontrol", "show", "job", jobs[0])
    assert "NumCPUs=1 " in asked and "TimeLimit=01:00:00" in asked, "half an hour for each, in turn"
    assert (folder / "start3").exists() and not (folder / "start4").exists()
    assert sorted("epoch" in log(folder, run) for run in RUNS) == [False, True], "one is kept"
