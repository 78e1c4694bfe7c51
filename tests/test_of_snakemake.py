"""Parts of Snakemake beyond its documented interface may disappear: then no forecast is printed."""

from pathlib import Path

from planning import of_snakemake
from workflow import TINY, snakemake


class Nothing:
    """A workflow of a Snakemake that has none of it."""


def test_without_it_there_are_no_jobs_no_cores_and_no_files():
    assert list(of_snakemake.jobs_to_run(Nothing(), "train")) == []
    assert of_snakemake.cores(Nothing()) is None
    assert of_snakemake.config_files(Nothing()) == []


def test_a_snakefile_elsewhere_is_named(monkeypatch, tmp_path):
    workflow = Nothing()
    assert of_snakemake.other_snakefile(workflow) is None
    workflow.main_snakefile = str(tmp_path / "Snakefile")
    assert of_snakemake.other_snakefile(workflow) == tmp_path / "Snakefile"
    monkeypatch.chdir(tmp_path)
    assert of_snakemake.other_snakefile(workflow) is None


def test_this_snakemake_has_it(project, tmp_path):
    snakefile = project / "Snakefile"
    before = snakefile.read_text()
    asked = tmp_path / "asked.txt"
    snakefile.write_text(
        f"""{before}
onstart:
    jobs = [job.wildcards.run for job in of_snakemake.jobs_to_run(workflow, "train")]
    files = [str(path) for path in of_snakemake.config_files(workflow)]
    with open({str(asked)!r}, "w") as file:
        print(of_snakemake.cores(workflow), files, jobs, file=file)
    raise SystemExit(0)
"""
    )
    run = "digits/small-alexnet-relu-noise0.40/seed1"
    try:
        target = f"results/tiny/runs/{run}/run.json"
        snakemake(project, target, "--forcerun", "train", "--cores", "1", *TINY)
    finally:
        snakefile.write_text(before)
    cores, rest = asked.read_text().split(" ", 1)
    assert cores == "1"
    assert Path("config.yaml").name in rest
    assert "tests/tiny.yaml" in rest
    assert run in rest


def test_a_costly_run_is_announced_where_the_configuration_leaves_experiments_out(project):
    """The smaller scale that is suggested has them, and nothing has imported their modules before."""
    snakefile = project / "Snakefile"
    before = snakefile.read_text()
    snakefile.write_text(f"{before}\nonstart:\n    say_cost()\n    raise SystemExit(0)\n")
    target = "results/width1/figures/fig2.pdf"
    try:
        said = snakemake(project, target, "--cores", "1", "--configfile", "config/width1.yaml")
    finally:
        snakefile.write_text(before)
    assert "To train: 24 networks" in said
    assert "Smaller: --configfile config/demo.yaml" in said
