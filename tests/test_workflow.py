"""The workflow as a user runs it: a copy of the project, real jobs, real files, every figure."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
LEFT_OUT = (".git", ".venv", ".snakemake", "results", "downloads", "__pycache__", ".hypothesis")
ENVIRONMENT = os.environ | {
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
}


def snakemake(folder, *options, succeeds=True):
    """Run snakemake in a folder; what it printed."""
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
    printed = snakemake(folder, *options, "--dry-run", "--quiet", "rules")
    table = printed.partition("Job stats:")[2].partition("total")[0]
    return {rule: int(count) for rule, count in re.findall(r"^(\w+) +(\d+)$", table, re.M)}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project, under a path with a space and a letter beyond ASCII."""
    folder = tmp_path_factory.mktemp("a copy né") / "project"
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return folder


@pytest.fixture(scope="module")
def tiny(project):
    """The project with everything of the tiny configuration made."""
    snakemake(project, "--cores", "2", "--configfile", "tests/tiny.yaml")
    return project


TINY = ("--configfile", "tests/tiny.yaml")


def test_figure_2_of_the_paper_plans_336_networks(project):
    assert planned_jobs(project, "results/figures/fig2.pdf")["train"] == 336


def test_figure_3_plans_experiment_2_and_its_large_end_and_figure_4_evaluates_48_networks(project):
    assert planned_jobs(project, "results/figures/fig3.pdf")["train"] == 288
    fourth = planned_jobs(project, "results/figures/fig4.pdf")
    assert (fourth["train"], fourth["evaluate"]) == (48, 48)


def test_everything_plans_every_job_of_the_paper(project):
    jobs = planned_jobs(project)
    assert jobs["train"] == 672 + 280
    assert jobs["evaluate"] == 48
    assert jobs["claim"] == 24
    assert [jobs[f"fig{number}"] for number in (1, 2, 3, 4)] == [1, 2, 1, 1]


def test_a_claim_on_experiment_2_plans_no_run_of_experiment_1(project):
    jobs = planned_jobs(project, "results/claims/2.2.json")
    assert jobs["train"] == 280
    assert "evaluate" not in jobs


def test_every_figure_and_table_is_there_and_nothing_is_left_to_do(tiny):
    made = {path.name for path in (tiny / "results/tiny/figures").iterdir()}
    assert made == {f"fig{number}.{kind}" for number in (1, 2, 3, 4) for kind in ("pdf", "svg")}
    assert "Nothing to be done" in snakemake(tiny, "--cores", "2", *TINY)


def test_touching_code_and_configuration_retrains_nothing(tiny):
    for path in (*tiny.glob("scripts/**/*.py"), *tiny.glob("**/*.yaml")):
        path.touch()
    assert planned_jobs(tiny, *TINY) == {}


def appended(path):
    """A file with one more comment."""
    path.write_text(f"{path.read_text()}# an edit\n")


@pytest.mark.parametrize(
    ("file", "remade", "kept"),
    [
        ("fig2.py", {"fig2"}, {"train", "evaluate", "table_of_runs", "fig3"}),
        ("networks/small_inception.py", set(), {"train", "evaluate", "table_of_setup"}),
        (
            "networks/small_alexnet.py",
            {"train", "evaluate", "fig2", "fig3"},
            {"digits", "random", "fig1"},
        ),
        ("distortions.py", {"distorted", "evaluate", "fig1", "fig4"}, {"train", "fig2"}),
    ],
)
def test_an_edit_makes_again_what_uses_it_and_no_more(tiny, file, remade, kept):
    path = tiny / "scripts" / file
    before = path.read_text()
    appended(path)
    try:
        jobs = planned_jobs(tiny, *TINY)
    finally:
        path.write_text(before)
    assert remade <= set(jobs)
    assert not kept & set(jobs)


def test_an_unknown_run_and_a_wrong_configuration_get_a_line_that_helps(tiny, tmp_path):
    target = "results/tiny/runs/random/small-alexnet-relu-noise0.41/seed1/run.json"
    assert "near: random/small-alexnet-relu-noise0.40/seed1" in snakemake(
        tiny, target, "-n", *TINY, succeeds=False
    )
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("training: {epoch: 3}\n")
    printed = snakemake(tiny, "-n", "--configfile", wrong, succeeds=False)
    assert "wrong.yaml: training.epoch: there is no such key; did you mean epochs?" in printed
    assert "Traceback" not in printed
