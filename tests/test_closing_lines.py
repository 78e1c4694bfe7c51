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


def test_the_command_of_the_report_is_quoted(tiny, tmp_path):
    overlay = tmp_path / "it's mine.yaml"
    overlay.write_text("claims: {minimum_seeds: 3}\n")
    figure = "results/tiny/figures/fig1.pdf"
    options = (*TINY, overlay, "--config", "device=cpu", "share=")
    printed = snakemake(tiny, figure, "--forcerun", figure, "--cores", "1", *options)
    assert f"snakemake {figure} --report results/tiny/report.zip --configfile " in printed
    assert """it'"'"'s mine.yaml' --config device=cpu share=\n""" in printed
    assert "Claims of the paper: " not in printed


def test_targets_that_show_nothing_have_no_report(tiny):
    printed = snakemake(tiny, "results/tiny/runs.tsv", "--forcerun", "plan", "--cores", "1", *TINY)
    assert "Figures: " in printed
    assert "--report" not in printed


def test_a_damaged_table_of_claims_does_not_fail_what_succeeded(tiny):
    table = tiny / "results/tiny/claims.csv"
    before, figure = table.read_bytes(), "results/tiny/figures/fig1.pdf"
    table.write_text("x")
    try:
        asked = ("results/tiny/claims.md", figure, "--forcerun", figure, "--cores", "1", *TINY)
        printed = snakemake(tiny, *asked, "--rerun-triggers", "params")
    finally:
        table.write_bytes(before)
    assert "claims.csv: not a whole table of claims (it has no claim); delete this file" in printed
    assert "Traceback" not in printed


@pytest.mark.parametrize("cores", ["0", "-1"])
def test_a_run_without_cores_is_refused_at_once(project, cores):
    printed = snakemake(project, "results/runs.tsv", f"--cores={cores}", succeeds=False)
    assert f"--cores {cores}: no job could start; give 1 or more" in printed


@pytest.mark.parametrize("folder", ["x/", "./x", "a/../x"])
def test_the_targets_of_a_folder_are_those_of_its_shortest_form(project, tmp_path, folder):
    (tmp_path / "mine.yaml").write_text(f"results: {folder}\n")
    options = ("-n", "--quiet", "rules", "--configfile", tmp_path / "mine.yaml")
    assert "Job stats" in snakemake(project, "x/figures/fig1.pdf", *options)
