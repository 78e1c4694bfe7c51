"""The workflow as a user runs it: a copy of the project, real jobs, real files, every figure."""

import json

import pytest

from claims import needs
from workflow import TINY, planned_jobs, snakemake


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
    assert jobs["claim"] == len(needs.CLAIMS)
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


OWN_NETWORK = '''"""my-network: one convolution."""

from networks.blocks import convolution, dense, max_pool

LAYERS = ((convolution, 64, 3), (max_pool, 2, 2), (dense, 128))
'''


def test_a_network_of_ones_own_is_a_file_and_a_block_and_retrains_nothing_else(tiny, tmp_path):
    file = tiny / "scripts/networks/my_network.py"
    overlay = tmp_path / "mine.yaml"
    overlay.write_text(
        "networks: {my-network: {learning_rate: 0.01, bottleneck_filters: 2}}\n"
        "experiment1: {network: my-network}\n"
    )
    file.write_text(OWN_NETWORK)
    try:
        jobs = planned_jobs(tiny, *TINY, overlay)
        run = "results/tiny/runs/random/my-network-relu-bottleneck-noise0.40/seed1"
        snakemake(tiny, f"{run}/run.json", "--cores", "1", *TINY, overlay)
    finally:
        file.unlink()
    assert jobs["train"] == 24, "Experiment 1 with the new network; Experiment 2 stays as it is"
    record = json.loads((tiny / run / "run.json").read_text())
    assert record["parameters"]["network"] == "my-network"
    # 3 x 3 x 3 x 2 and 2 biases; 4 x 4 x 2 x 6 and 6; 6 x 10 and 10, at width .05
    assert record["parameter_counts"]["weights_and_biases"] == 56 + 198 + 70


def test_another_workflow_uses_it_as_a_module(project, tmp_path):
    (tmp_path / "Snakefile").write_text(
        f"""
import yaml
from pathlib import Path
from snakemake.utils import update_config

settings = yaml.safe_load(Path({str(project)!r}, "config.yaml").read_text())
update_config(settings, yaml.safe_load(Path({str(project)!r}, "tests/tiny.yaml").read_text()))
settings["results"] = "theirs"

module capacity:
    snakefile: {str(project / "Snakefile")!r}
    config: settings

use rule * from capacity as capacity_*

rule mine:
    default_target: True
    input: "theirs/figures/fig1.pdf"
    output: "mine.txt"
    shell: "ls {{input:q}} > {{output}}"
"""
    )
    snakemake(tmp_path, "--cores", "2")
    assert (tmp_path / "mine.txt").read_text() == "theirs/figures/fig1.pdf\n"
    jobs = planned_jobs(tmp_path, "theirs/figures/fig2.pdf")
    assert jobs["capacity_train"] == 24
