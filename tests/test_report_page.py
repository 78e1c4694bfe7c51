"""The report's tables are what is published, to the digit, and the text around them stays as it is."""

import json
import shutil

import pandas as pd
import pytest

from common.command_line import Problem
from records import report
from records.report import filled

LACKING = ["seeds", "room: .11 and .12", "room: .12 and .12"]
PAGE = "Before, <!-- networks: scale -->9 of 9<!-- end -->.\n\n<!-- {} -->\nold\n<!-- end -->\nAfter.\n"


@pytest.fixture
def results(tmp_path):
    """A published folder with three networks of four, and two claims."""
    folder = tmp_path / "scale"
    for part in ("tables", "claims"):
        (folder / part).mkdir(parents=True)
    fits = {"cifar10": [0.98, 0.99], "random": [0.345]}
    rows = [
        {
            **{"images": images, "activation": "relu", "bottleneck": 2, "noise": 0.2},
            **{"classes": 10, "images_per_class": 20, "updates": None},
            **{"training_accuracy_running": fit, "training_accuracy_recalibrated": 1.0},
            "training_accuracy_clean": 0.9,
            **{"test_accuracy_moving": 0.5, "test_accuracy_recalibrated": 0.6},
        }
        for images, values in fits.items()
        for fit in values
    ]
    for number in range(3):
        (folder / "runs" / f"seed{number}").mkdir(parents=True)
        (folder / "runs" / f"seed{number}" / "run.json").touch()
    unfinished = {**rows[-1], "training_accuracy_running": None}
    for name in ("experiment1", "experiment2"):
        pd.DataFrame([*rows, unfinished]).to_csv(folder / "tables" / f"{name}.csv")
    pd.DataFrame({"run": range(4)}).to_csv(folder / "runs.tsv", sep="\t")
    for claim, verdict, lacking in (("2.10", "undecided", LACKING), ("2.9", "reproduced", [])):
        judgement = {"words": "As it is.", "ours": verdict == "reproduced"}
        judgement |= {"verdict": verdict, "points_to": "reproduced", "decided_by": "noise 0.2"}
        part = {"name": "noise 0.2", "estimate": 0.1125, "verdict": verdict, "lacking": lacking}
        part |= {"interval": [0.11, 0.5], "interval_against": [-0.0312, None]}
        part |= {"limit": "<= 0.1", "limit_ends": [None, 0.1]}
        text = json.dumps({**judgement, "parts": [part, part]})
        (folder / "claims" / f"{claim}.json").write_text(text)
    return tmp_path


TABLES = {
    "claims: scale": """\
|  | in the paper's words | what decides (limit) | scale |
|---|---|---|---|
| 2.9 | As it is. | noise .2: .113 [.110, .500] (<= .1) | 🟢 reproduced |
| 2.10 | “As it is.” | noise .2: .113 [-.031, …] (<= .1); lacking: seeds; room | ⚪ incomplete, points to reproduced |
""",  # noqa: E501
    # t of one degree of freedom: 12.706 standard errors of .005, cut at what an accuracy can be.
    "experiment1: scale": """\
| constraint | seeds, natural / random | natural: noise on | natural: evaluated | natural: recalibrated | natural, test: evaluated | natural, test: recalibrated | random: noise on | random: evaluated | random: recalibrated |
|---|---|---|---|---|---|---|---|---|---|
| ReLU, bottleneck, noise .2 | 2 / 1 | .985 [.921, 1.000] | .900 [.900, .900] | 1.000 [1.000, 1.000] | .500 [.500, .500] | .600 [.600, .600] | .345 | .900 | 1.000 |
""",  # noqa: E501
    "experiment2: scale": """\
| classes x images per class | chance | natural, noise on | natural, recalibrated | random, noise on | random, recalibrated |
|---|---|---|---|---|---|
| 10 x 20 | .10 | .99 | 1.00 | .35 | 1.00 |
""",  # noqa: E501
    "choices: scale": """\
| choice | natural, 10 x 20 | random, 10 x 20 | 2.9 |
|---|---|---|---|
| [scale](scale/claims.md) | .99 | .35 | 🟢 reproduced |
""",
}


@pytest.mark.parametrize("opening", TABLES)
def test_a_table_is_made_from_what_is_published(results, opening):
    before, after = PAGE.format(opening).replace("9 of 9", "3 of 4").split("old\n")
    assert filled(PAGE.format(opening), results) == before + TABLES[opening] + after


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (PAGE.format("pie: scale"), "<!-- pie: scale -->: unknown table; there are networks, "),
        ("<!-- claims: scale -->\nText, <!-- networks: scale -->1<!-- end -->", "put <!-- end -->"),
        ("<!-- claims: scale -->\nold\n<!-- End -->", "claims: scale -->: put <!-- end --> behind"),
        (PAGE.format("networks: scale scale"), "not a table that can be made"),
    ],
)
def test_a_table_that_cannot_be_made_is_refused_with_one_line(results, page, says):
    with pytest.raises(Problem, match=says):
        filled(page, results)


@pytest.mark.parametrize("damaged", ["runs.tsv", "tables/experiment1.csv", "claims/2.9.json"])
def test_damage_in_a_published_folder_is_one_line(results, damaged):
    (results / "scale" / damaged).write_text("")
    page = PAGE.format("experiment1: scale") + PAGE.format("claims: scale")
    with pytest.raises(Problem) as caught:
        filled(page, results)
    assert len(str(caught.value).splitlines()) == 1


def test_authors_comments_are_kept(results):
    page = "<!-- note: to do -->\n" + PAGE.format("claims: scale").replace("9 of 9", "3 of 4")
    assert filled(page, results).startswith("<!-- note: to do -->\nBefore, <!-- networks")


def test_a_choice_without_a_size_has_a_gap_and_one_header(results):
    shutil.copytree(results / "scale", results / "other")
    table = results / "other/tables/experiment2.csv"
    rows = pd.read_csv(table)
    rows[rows["images"] == "random"].to_csv(table)
    made = filled(PAGE.format("choices: scale other"), results)
    assert "| [scale](scale/claims.md) | .99 | .35 |" in made
    assert "| [other](other/claims.md) |  | .35 |" in made
    assert made.count("| choice |") == 1


def test_of_several_lengths_of_training_the_table_has_the_papers(results):
    table = results / "scale/tables/experiment2.csv"
    rows = pd.read_csv(table)
    longer = rows.assign(updates=7900, training_accuracy_running=0.0)
    pd.concat([rows, longer]).to_csv(table)
    assert TABLES["experiment2: scale"] in filled(PAGE.format("experiment2: scale"), results)


def test_a_table_of_a_missing_folder_is_kept_and_told(results, monkeypatch):
    page = results / "page.md"
    text = PAGE.format("claims: scale gone").replace("9 of 9", "3 of 4")
    page.write_text(text)
    monkeypatch.setattr(report, "PAGES", [page, results / "none.md"])
    monkeypatch.setattr(report, "RESULTS", results)
    assert list(report.faults()) == [f"{page}: has a table of {results}/gone, which is missing"]
    page.write_text(text.replace("3 of 4", "4 of 4"))
    assert "is not what is published" in next(report.faults())
    report.renew()
    assert page.read_text() == text
