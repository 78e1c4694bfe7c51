"""The programs of the claims, run as a user runs them."""

import csv
import json

import pytest

from claims import index
from claims.interval_bar import as_text, bar_of
from claims.page import about
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED
from made_tables import LIMITS, NOISE, changed, every_table

FIGURES = {"fig2": ["experiment1"], "fig3": ["experiment2", "experiment2-full"], "fig1": []}


def judgements(run_script, folder):
    """Files of four judgements, made by the program: 1.1 fails, 1.7 lacks its second network."""
    tables = every_table()
    tables["experiment1"] = changed(
        tables["experiment1"], "bottleneck > 0 and noise == 0", training_accuracy=0.9
    )
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    files = []
    for claim in ("1.1", "1.7", "2.2", "3.5"):
        tables = index.entries()[claim].tables
        files_of = [folder / f"{name}.csv" for name in tables if "-comp" not in name]
        options = ["--id", claim, "--tables", *files_of, "--noise", json.dumps(NOISE)]
        options += ["--limits", json.dumps(index.limits(claim, LIMITS))]
        files.append(folder / f"{claim}.json")
        run_script("claim.py", *options, "--output", files[-1], check=True)
    return files


def test_the_programs_from_tables_to_page(run_script, tmp_path):
    files = judgements(run_script, tmp_path)
    assert "NaN" not in "".join(file.read_text() for file in files)
    page, html, table = (tmp_path / f"claims.{kind}" for kind in ("md", "html", "csv"))
    outputs = ("--pages", tmp_path / "claims", "--title", "Claims of the paper")
    figures = ("--figures", json.dumps(FIGURES))
    run_script("gather_claims.py", "--claims", *files, *figures, *outputs, check=True)

    parts = list(csv.DictReader(table.open()))
    verdicts = {part["id"]: part["verdict"] for part in parts}
    expected = [NOT_REPRODUCED, UNDECIDED, REPRODUCED, REPRODUCED]
    assert verdicts == dict(zip(("1.1", "1.7", "2.2", "3.5"), expected, strict=True))
    decides = [part for part in parts if part["id"] == "1.1" and part["decides"] == "True"]
    assert [(each["estimate"], each["n"], each["limit"]) for each in decides] == [
        ("0.9", "4", ">= 0.98")
    ]
    assert sum(part["id"] == "2.2" for part in parts) == 24

    text = page.read_text()
    assert text.startswith("# Claims of the paper\n")
    assert "4 claims: 2 reproduced, 1 not reproduced, 1 undecided" in text
    assert text.count("\n## Experiment ") == 3
    (row,) = (line for line in text.splitlines() if line.startswith("| 1.1"))
    assert "🔴 **not reproduced**" in row and "0.9 [0.9, 0.9]" in row and "●" in row
    assert "[Figure 2](figures/fig2.svg)" in row and "[8 runs](claims/1.1.json)" in row
    assert "lacking: conditions that experiment1 and experiment1-comparison share" in text
    assert html.read_text().count("<tr") == len(files) + 3
    assert html.read_text().count("<svg") == 3  # 1.7 has no number


@pytest.mark.parametrize(
    ("limit", "estimate", "interval", "censored", "expected"),
    [
        ([0, None], 5, [2, 8], 0, "··░░░░░▓▓▓▓▓▓▓●▓▓▓▓▓▓▓░░"),
        ([None, 0], 5, [2, 8], 0, "░░░····━━━━━━━●━━━━━━━··"),
        ([0.02, 1], -0.14, [None, 0.0], 1, "━━●━━━░░░░░░░░░░░░░░░░··"),
        ([0, 1], 1.5, [1.2, None], 4, "··░░░░░░░░░░░░░░·━━━━●━━"),
        ([0, 1], 1.5, [None, None], 0, "··░░░░░░░░░░░░░░·····●··"),
    ],
)  # fmt: skip
def test_a_bar_shows_the_interval_against_the_limit(limit, estimate, interval, censored, expected):
    part = {
        "limit_ends": limit,
        "estimate": estimate,
        "interval": interval,
        "censored": censored,
    }
    assert as_text(bar_of(part)) == expected


@pytest.mark.parametrize(
    ("options", "says"),
    [(["--id", "4.1"], "4.1"), (["--id", "1.1", "--table", "a.csv"], "--table")],
)
def test_a_wrong_command_line_is_answered(call_script, options, says):
    result = call_script("claim.py", *options)
    assert result.returncode == 2
    assert says in result.stderr


@pytest.mark.parametrize("text", ["{", "[]", '{"id": "1.1", "words": "noise"}'])
def test_a_file_that_is_no_judgement_is_named_in_one_line(call_script, tmp_path, text):
    file, pages = tmp_path / "1.1.json", tmp_path / "claims"
    file.write_text(text)
    result = call_script(
        "gather_claims.py", "--title", "Claims", "--claims", file, "--pages", pages
    )
    assert result.returncode == 1 and len(result.stderr.splitlines()) == 1
    assert f"{file}: not a whole judgement" in result.stderr
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("runs", "says"),
    [
        (["cifar10/a/seed1", "random/a/seed1"], "The natural images are cifar10."),
        (["digits/a/seed1"], "are digits. The limits are those for cifar10; verdicts on other"),
        ([], "The natural images are none."),
    ],
)
def test_the_page_says_which_images_it_is_about(runs, says):
    page = about([{"runs": runs, "noise": NOISE}])
    assert says in page
    assert "Moderate and high noise are 0.2 and 0.4 (relu), 0.04 and 0.1 (sigmoid)." in page
