"""What Snakemake prints at its start and end: what it made, with commands that can be pasted."""

import pytest

from workflow import TINY, snakemake


def test_claims_are_spoken_of_where_they_were_asked_for(tiny):
    asked = ("results/tiny/claims.md", "--forcerun", "gather_claims", "--cores", "1", *TINY)
    printed = snakemake(tiny, *asked)
    assert "Claims of the paper: " in printed
    assert "snakemake results/tiny/claims.md --report results/tiny/report.zip" in printed
    asked = ("results/tiny/figures/fig1.pdf", "--forcerun", "figure", "--cores", "1", *TINY)
    printed = snakemake(tiny, *asked)
    assert "Figures: " in printed
    assert "Claims of the paper: " not in printed


def test_the_command_of_the_report_is_quoted(project, tmp_path):
    overlay = tmp_path / "it's mine.yaml"
    folder = tmp_path / "my results"
    overlay.write_text(f"results: {folder}/\n")
    (folder / "figures").mkdir(parents=True)
    (folder / "figures/fig1.pdf").touch()
    options = ("--cores", "1", "--configfile", overlay, "--config", "device=cpu", "share=")
    printed = snakemake(project, f"{folder}/runs.tsv", *options)
    assert f"snakemake --report '{folder}/report.zip' --configfile '" in printed
    assert """it'"'"'s mine.yaml' --config device=cpu share=\n""" in printed
    assert "Claims of the paper: " not in printed


@pytest.mark.parametrize("cores", ["0", "-1"])
def test_a_run_without_cores_is_refused_at_once(project, cores):
    printed = snakemake(project, "results/runs.tsv", f"--cores={cores}", succeeds=False)
    assert f"--cores {cores}: no job could start; give 1 or more" in printed


@pytest.mark.parametrize("folder", ["x/", "./x", "a/../x"])
def test_the_targets_of_a_folder_are_those_of_its_shortest_form(project, tmp_path, folder):
    (tmp_path / "mine.yaml").write_text(f"results: {folder}\n")
    options = ("-n", "--quiet", "rules", "--configfile", tmp_path / "mine.yaml")
    assert "Job stats" in snakemake(project, "x/figures/fig1.pdf", *options)
