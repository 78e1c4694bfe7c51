"""The report's tables are what is published, to the digit, and the text around them stays as it is."""

import json

import pandas as pd
import pytest

from common.command_line import Problem
from records import report
from records.report import filled

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
            **{"classes": 10, "images_per_class": 20},
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
    for claim, verdict, lacking in (("2.10", "undecided", ["seeds"]), ("2.9", "reproduced", [])):
        judgement = {"words": "As it is.", "verdict": verdict, "points_to": "reproduced"}
        text = json.dumps({**judgement, "parts": [{"lacking": lacking}]})
        (folder / "claims" / f"{claim}.json").write_text(text)
    return tmp_path


TABLES = {
    "claims: scale scale": """\
|  | in the paper's words | scale | scale |
|---|---|---|---|
| 2.9 | “As it is.” | 🟢 reproduced | 🟢 reproduced |
| 2.10 | “As it is.” | ⚪ incomplete, points to reproduced | ⚪ incomplete, points to reproduced |
""",
    # t of one degree of freedom: 12.706 standard errors of .005, cut at what an accuracy can be.
    "experiment1: scale": """\
| constraint | seeds, natural / random | natural, noise on | evaluated | re-estimated | test, evaluated | re-estimated | random, noise on | evaluated | re-estimated |
|---|---|---|---|---|---|---|---|---|---|
| ReLU, bottleneck, noise .2 | 2 / 1 | .985 [.921, 1.000] | .900 [.900, .900] | 1.000 [1.000, 1.000] | .500 [.500, .500] | .600 [.600, .600] | .345 | .900 | 1.000 |
""",  # noqa: E501
    "experiment2: scale": """\
| classes x images per class | chance | natural, noise on | natural, re-estimated | random, noise on | random, re-estimated |
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


def test_an_unknown_table_is_refused_with_one_line(results):
    with pytest.raises(Problem, match="<!-- pie: scale -->: unknown table; there are networks, "):
        filled(PAGE.format("pie: scale"), results)


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
