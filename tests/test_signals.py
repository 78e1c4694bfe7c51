"""A running Snakemake that is stopped: nothing is lost, and the same command goes on."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from workflow import ENVIRONMENT, TINY

RUN = "results/tiny/runs/digits/small-alexnet-relu-noise0.40/seed1"
NEXT = "results/tiny/runs/digits/small-alexnet-relu-noise0.20/seed1"
LONG = "training: {epochs: 100000}\n"


def wait_for(found, seconds=90):
    """Wait until something is found; return it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if there := found():
            return there
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s: {found.__doc__}")


@pytest.fixture
def training(tiny, tmp_path):
    """A Snakemake that trains a long run, before another one; and the log and checkpoint of that run."""
    folder = tmp_path / "copy"
    shutil.copytree(tiny, folder, ignore=shutil.ignore_patterns("results", ".snakemake"))
    shutil.copytree(tiny / "results/tiny/images", folder / "results/tiny/images")
    (folder / "long.yaml").write_text(LONG)
    command = [
        sys.executable,
        "-m",
        "snakemake",
        "--cores",
        "1",
        f"{RUN}/run.json",
        f"{NEXT}/run.json",
        "--prioritize",
        f"{RUN}/run.json",
        *TINY,
        "long.yaml",
    ]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    process = subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, start_new_session=True, **streams
    )
    log = folder / "results/tiny/logs" / RUN.removeprefix("results/tiny/")
    log = log.with_name("seed1.log")

    def begun():
        """a line about an epoch in the log of the run"""
        return log.exists() and "epoch" in log.read_text()

    try:
        wait_for(begun)
        yield process, log, folder / RUN / "checkpoint.npz"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_to_the_group_ends_both_and_the_network_saves_itself(training, number):
    process, log, checkpoint = training
    os.killpg(process.pid, number)
    process.communicate(timeout=60)
    assert process.returncode != 0

    def saved():
        """the checkpoint of the run"""
        return checkpoint.exists() and "stopped on request" in log.read_text()

    wait_for(saved)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_snakemake_alone_lets_the_running_network_go_on(training, number):
    process, log, checkpoint = training
    os.kill(process.pid, number)
    before = log.stat().st_size
    wait_for(lambda: log.stat().st_size > before)
    assert process.poll() is None, "it waits for the job"
    assert not checkpoint.exists()
    find = ["pgrep", "--pgroup", str(process.pid), "--full", "^python scripts/train.py"]
    (network,) = subprocess.run(find, capture_output=True, check=True).stdout.split()
    os.kill(int(network), signal.SIGTERM)
    process.communicate(timeout=60)
    assert "stopped on request" in log.read_text()
    assert not checkpoint.parents[1].with_name("small-alexnet-relu-noise0.20").exists()


def test_a_hang_up_of_snakemake_alone_ends_it_and_leaves_the_network_to_itself(training):
    process, log, checkpoint = training
    os.kill(process.pid, signal.SIGHUP)
    wait_for(lambda: process.poll() is not None)
    before = log.stat().st_size
    wait_for(lambda: log.stat().st_size > before)
    os.killpg(process.pid, signal.SIGTERM)
    wait_for(checkpoint.exists)
