"""The programs of the claims, run as a user runs them."""

import csv
import json
from pathlib import Path

import pytest
import yaml

from claims import index
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED
from made_tables import NOISE, changed, every_table, experiment1

LIMITS = yaml.safe_load((Path(__file__).parent.parent / "config.yaml").read_text())["claims"]


def test_the_programs_from_tables_to_page(run_script, tmp_path):
    tables = every_table()
    tables["experiment1"] = changed(
        experiment1(), "bottleneck and noise == 0", training_accuracy=0.9
    )
    for name, table in tables.items():
        table.to_csv(tmp_path / f"{name}.csv", index=False)
    files = []
    for claim in ("1.1", "1.7", "2.2", "3.5"):
        tables = index.entries()[claim].tables
        named = [f"{name}={tmp_path / name}.csv" for name in tables if "-comp" not in name]
        options = ["--id", claim, "--table", *named, "--noise", json.dumps(NOISE)]
        options += ["--limits", json.dumps(index.limits(claim, LIMITS))]
        files.append(tmp_path / f"{claim}.json")
        run_script("claim.py", *options, "--output", files[-1], check=True)
    judgement = json.loads(files[2].read_text())
    assert judgement["verdict"] == REPRODUCED
    assert judgement["parts"][0]["interval"] == pytest.approx([0.2, 0.2], abs=0.01)
    assert "NaN" not in "".join(file.read_text() for file in files)
    outputs = ("--csv", tmp_path / "claims.csv", "--markdown", tmp_path / "claims.md")
    outputs += ("--html", tmp_path / "claims.html")
    run_script("gather_claims.py", "--claims", *files, *outputs, check=True)
    lines = list(csv.DictReader((tmp_path / "claims.csv").open()))
    assert [line["verdict"] for line in lines] == [
        NOT_REPRODUCED,
        UNDECIDED,
        REPRODUCED,
        REPRODUCED,
    ]
    assert (lines[0]["estimate"], lines[0]["n"], lines[0]["limit"]) == ("0.9", "4", ">= 0.98")
    assert lines[1]["lacking"] == "any run of experiment1-comparison"
    page = (tmp_path / "claims.md").read_text()
    assert "4 claims: 2 reproduced, 1 not reproduced, 1 undecided" in page
    assert page.count("\n| ") == 2 + len(files)
    assert (tmp_path / "claims.html").read_text().count("<tr") == 1 + len(files)


@pytest.mark.parametrize(
    ("options", "says"),
    [(["--id", "4.1"], "4.1"), (["--id", "1.1", "--table", "a.csv"], "NAME=FILE")],
)
def test_a_wrong_command_line_is_answered(run_script, options, says):
    result = run_script("claim.py", *options)
    assert result.returncode == 2
    assert says in result.stderr
