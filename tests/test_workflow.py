"""The workflow as a user runs it: a copy of the project, real jobs, real files, every figure."""

import csv
import shutil

import pytest

from claims import index
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
    assert jobs["claim"] == sum(claim[0].isdigit() for claim in index.entries())
    assert jobs["figure"] == 5


def test_a_claim_on_experiment_2_plans_no_run_of_experiment_1(project):
    jobs = planned_jobs(project, "results/claims/2.2.json")
    assert jobs["train"] == 280
    assert "evaluate" not in jobs


def test_every_figure_and_table_is_there_and_nothing_is_left_to_do(tiny):
    made = {path.name for path in (tiny / "results/tiny/figures").iterdir()}
    assert made == {f"fig{number}.{kind}" for number in (1, 2, 3, 4) for kind in ("pdf", "svg")}
    assert "Nothing to be done" in snakemake(tiny, "--cores", "2", *TINY)


def test_the_numbers_of_the_methods_are_measured(tiny):
    with (tiny / "results/tiny/tables/setup.csv").open(encoding="utf-8", newline="") as file:
        measured = {row["id"]: row["measured"] for row in csv.DictReader(file)}
    assert measured["S1"].startswith("10 classes; train 10 to 10 per class, 100 in all;")
    assert "2 steps per epoch of the whole set, learning rate 0.01 in the first" in measured["S3"]
    assert "4 of 5 layers have noise, the output has no noise" in measured["S4"]
    assert measured["S5"] == "small-alexnet 10 -> 8"
    assert measured["S6"] == "20 runs, 20 conditions of 1 to 1 seeds"
    assert measured["S7"].endswith("relu 0 0.2 0.4; sigmoid none")
    assert measured["S8"].startswith("8 runs at noise 0.8; subsets of 2 10 classes, 5 10 images")
    assert "uniform, grey, 0 0.25 0.5, 100 test images each" in measured["S9"]
    # Convolutions 760 and 2,510, dense layers 209, 200 and 110, batch normalisation 98.
    assert measured["S10"] == "small-alexnet 3,887"
    assert measured["S11"] == "small-alexnet 3,887 -> 3,231 (-17%)"


def test_touching_code_and_configuration_retrains_nothing(tiny):
    for path in (*tiny.glob("scripts/**/*.py"), *tiny.glob("**/*.yaml")):
        path.touch()
    assert planned_jobs(tiny, *TINY) == {}


def edited(path, old, new):
    """Replace text in one place of a file; return the text before."""
    before = path.read_text()
    assert old in before
    path.write_text(before.replace(old, new, 1))
    return before


NOISE = ("RADIUS_BITS = 18", "RADIUS_BITS = 17")
COMMENT = ("import", "# an edit of a comment\nimport")


@pytest.mark.parametrize(
    ("file", "edit", "remade", "kept"),
    [
        ("networks/constraints/noise.py", NOISE, {"train", "evaluate", "figure"}, {"image_set"}),
        ("networks/small_alexnet.py", ("384", "385"), {"train", "evaluate", "figure"}, {"image_set"}),
        ("random_images.py", ("required=True", "required=1"), {"image_set"}, {"distorted_images"}),
        ("experiments/experiment2/claims.py", ("> 1", "> 2"), {"claim"}, {"train", "figure"}),
        ("experiments/experiment1/fig2.py", ("BAR = 0.2", "BAR = 0.3"), {"figure"}, {"train", "summary"}),
        ("images/distortions/uniform.py", ("0, 1)", "0.0, 1)"), {"distorted_images", "evaluate"}, {"train"}),
    ],
)  # fmt: skip
def test_an_edit_reruns_what_means_something_else_and_no_more(tiny, file, edit, remade, kept):
    path = tiny / "scripts" / file
    before = edited(path, *edit)
    try:
        jobs = planned_jobs(tiny, *TINY)
    finally:
        path.write_text(before)
    assert remade <= set(jobs)
    assert not kept & set(jobs)


def test_comments_docstrings_and_the_code_of_an_unused_network_rerun_nothing(tiny):
    edits = {
        "networks/blocks.py": COMMENT,
        "networks/small_alexnet.py": ('"""small', '"""A small'),
        "networks/small_inception.py": ("112", "113"),
    }
    before = {name: edited(tiny / "scripts" / name, *edit) for name, edit in edits.items()}
    try:
        assert planned_jobs(tiny, *TINY) == {}
    finally:
        for name, text in before.items():
            (tiny / "scripts" / name).write_text(text)


def test_touch_accepts_results_of_older_code(tiny, tmp_path):
    folder, table = tmp_path / "copy", "results/tiny/tables/experiment1.csv"
    shutil.copytree(tiny, folder, symlinks=True)
    edited(folder / "scripts/networks/constraints/noise.py", *NOISE)
    assert planned_jobs(folder, table, *TINY)["train"] == 8, "those with noise"
    snakemake(folder, "--cores", "1", "--touch", table, *TINY)
    assert planned_jobs(folder, table, *TINY) == {}
    shutil.rmtree(folder / "results")
    assert "Traceback" not in snakemake(folder, "--cores", "1", "--touch", *TINY)


def test_a_network_that_could_not_be_trained_again_stays_to_be_trained(tiny, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(tiny, folder, symlinks=True)
    records = [
        f"results/tiny/runs/random/small-alexnet-relu-noise{noise}/seed1/run.json"
        for noise in ("0.20", "0.40")
    ]
    before = [(folder / record).read_text() for record in records]
    code = edited(
        folder / "scripts/train.py", "import argparse", "raise SystemExit(3)\nimport argparse"
    )
    snakemake(folder, *records, "--cores", "1", *TINY, succeeds=False)
    assert [(folder / record).read_text() for record in records] == before
    assert planned_jobs(folder, *records, *TINY)["train"] == 2
    (folder / "scripts/train.py").write_text(code)
    assert planned_jobs(folder, *records, *TINY)["train"] == 1, "the other was never started"


def test_a_missing_table_is_made_again_and_a_table_without_networks_is_no_target(tiny, tmp_path):
    table = tiny / "results/tiny/tables/experiment1.csv"
    away = table.rename(tmp_path / "table.csv")
    try:
        assert planned_jobs(tiny, *TINY)["table_of_runs"] == 1
    finally:
        shutil.copy2(away, table)
    (tmp_path / "without.yaml").write_text("experiment1: {network: null}")
    missing = "results/tiny/tables/experiment3.csv"
    printed = snakemake(tiny, missing, "-n", *TINY, tmp_path / "without.yaml", succeeds=False)
    assert "MissingRuleException" in printed


def test_the_reason_of_a_rerun_names_the_code_that_changed(tiny):
    path = tiny / "scripts/networks/constraints/noise.py"
    before = edited(path, *NOISE)
    try:
        printed = snakemake(tiny, "-n", *TINY)
    finally:
        path.write_text(before)
    reasons = [line for line in printed.splitlines() if "Params have changed" in line]
    assert reasons
    assert all("networks/constraints/noise.py" in line for line in reasons)
    assert not any("networks/blocks.py" in line for line in reasons)


@pytest.mark.parametrize(
    ("overlay", "remade"),
    [
        ("images: {sets: {cifar10: {archive: elsewhere.tar.gz}}}", set()),
        ("device: gpu\ncheckpoint_seconds: 10", set()),
        ("experiment3: {human_accuracy: true}", {"figure", "all"}),
        ("claims: {'1.3': {drop: {at_most: 0.2}}}", {"claim", "gather_claims", "all"}),
        ("experiment3: {contrast: 0.5}", {"distorted_images", "evaluate", "figure", "table_of_setup"}),
    ],
)  # fmt: skip
def test_a_setting_reruns_what_it_concerns_and_nothing_else(tiny, tmp_path, overlay, remade):
    file = tmp_path / "other.yaml"
    file.write_text(overlay)
    jobs = planned_jobs(tiny, *TINY, file)
    if "all" in remade or not remade:
        assert set(jobs) == remade
    else:
        assert remade <= set(jobs)
    assert "train" not in jobs
    if "human_accuracy" in overlay:
        assert jobs["figure"] == 1
    if "claims" in overlay:
        assert jobs["claim"] == 1


def test_other_images_train_again_what_rests_on_them(tiny, tmp_path):
    file = tmp_path / "other.yaml"
    file.write_text("images: {sets: {random: {clip: true}}}")
    jobs = planned_jobs(tiny, *TINY, file)
    assert (jobs["image_set"], jobs["train"]) == (1, 10), "those on random images"
    file.write_text("images: {test_images_per_class: 9}")
    assert planned_jobs(tiny, *TINY, file)["train"] == 20


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
    assert jobs["capacity_train"] == 12
