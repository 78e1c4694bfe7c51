"""docs/extending.md does what it says: each example is added to a copy of the project, and runs."""

import json
import re
import shlex
import shutil

import pandas as pd
import pytest

from paper import PROJECT
from workflow import TINY, made_jobs, planned_jobs, snakemake

PAGE = (PROJECT / "docs/extending.md").read_text()
BLOCK = re.compile(r"^`([^`]+)`:\n\n```\w+\n(.*?)^```", re.M | re.S)
COMMAND = re.compile(
    r"^```sh\nsnakemake --cores all (\S+) --configfile config/demo.yaml mine.yaml\n", re.M
)


def example(title):
    """The files of a section of the page, and the target of its command, at the tests' scale."""
    section = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)[1]
    (target,) = COMMAND.findall(section)
    return dict(BLOCK.findall(section)), target.replace("results/demo", "results/tiny")


@pytest.fixture
def added(tiny, request, tmp_path):
    """A copy of the project with its results and an example added; its target, its configuration files."""
    folder = tmp_path / "copy"
    shutil.copytree(tiny, folder, symlinks=True)
    files, target = example(request.param)
    for name, text in files.items():
        path = folder / name
        assert not path.exists(), "an example replaces nothing"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder, target, (*TINY, "mine.yaml")


def adding(title):
    return pytest.mark.parametrize("added", [title], indirect=True)


@adding("A network")
def test_a_network(added):
    folder, target, configured = added
    jobs = planned_jobs(folder, *configured)
    assert jobs["train"] == 12, "Experiment 1 with the new network; Experiment 2 stays as it is"
    snakemake(folder, target, "--cores", "2", *configured)
    record = json.loads((folder / target).read_text())
    assert record["parameters"]["network"] == "my-network"
    # At width .05: 3 x 3 x 3 x 2 and 2; 3 x 3 x 2 x 3 and 3; 4 x 4 x 3 x 6 and 6; 6 x 10 and 10.
    assert record["parameter_counts"]["weights_and_biases"] == 56 + 57 + 294 + 70


@adding("A constraint")
def test_a_constraint(added):
    folder, target, configured = added
    assert planned_jobs(folder, *configured)["train"] == 12
    assert "train" not in planned_jobs(folder, *TINY), "those without it stay as they are"
    snakemake(folder, target, "results/tiny/runs.tsv", "--cores", "2", *configured)
    record = json.loads((folder / target).read_text())
    assert record["parameters"]["constraints"] == {"dropout": 0.2, "noise": 0.4}
    assert "networks/constraints/dropout.py" in record["code"]
    plan = pd.read_csv(folder / "results/tiny/runs.tsv", sep="\t")
    assert set(plan["dropout"]) == {0, 0.2}


@adding("An image set")
def test_an_image_set(added):
    folder, target, configured = added
    snakemake(folder, target, "--cores", "2", *configured)
    record = json.loads((folder / target).read_text())
    assert (record["images"], record["classes"], record["training_images"]) == ("stripes", 10, 100)


@adding("A distortion")
def test_a_distortion(added):
    folder, target, configured = added
    fewer = folder / "fewer.yaml"
    fewer.write_text("experiment1: {bottleneck: false}\n")
    configured = (*configured, fewer)
    before = pd.read_csv(folder / "results/tiny/tables/experiment3.csv")
    jobs = made_jobs(folder, target, "--cores", "2", *configured)
    assert jobs["distorted_images"] == 2, "grey and colour"
    assert (jobs["evaluate"], jobs.get("train", 0)) == (3, 0)
    log = next((folder / "results/tiny/logs/evaluations").rglob("seed1.log")).read_text()
    assert "fading" in log and "uniform" not in log
    after = pd.read_csv(folder / "results/tiny/tables/experiment3.csv")
    assert set(after["distortion"]) - set(before["distortion"]) == {"fading"}
    others = after[after["distortion"] != "fading"].reset_index(drop=True)
    kept = before[before["bottleneck"] == 0].reset_index(drop=True)
    pd.testing.assert_frame_equal(others, kept)
    assert "train" not in planned_jobs(folder, *TINY)


@adding("A claim")
def test_a_claim(added):
    folder, target, configured = added
    assert made_jobs(folder, target, "--cores", "1", *configured) == {"claim": 1}
    assert json.loads((folder / target).read_text())["id"] == "1.99"
    printed = snakemake(folder, target, "-n", *TINY, succeeds=False)
    assert "claims.1.99: this key is missing" in printed


@adding("An experiment")
def test_an_experiment(added):
    folder, target, configured = added
    assert "figures/widths.pdf" in snakemake(folder, "beyond", "-n", *configured)
    assert "train" not in planned_jobs(folder, *configured), "a bare snakemake stays the paper"
    made = made_jobs(folder, target, "--cores", "2", *configured)
    assert made["train"] == 2, "width .1 is new; those of width .05 are Experiment 1's"
    svg = (folder / target).with_suffix(".svg").read_text()
    assert "width 0.05" in svg and "width 0.1" in svg


def test_every_section_has_its_example():
    titles = re.findall(r"^## (.*)$", PAGE, re.M)
    assert len(titles) == 6
    for title in titles:
        files, target = example(title)
        assert "mine.yaml" in files
        assert shlex.split(target) == [target]
