"""Slips in an experiment of one's own end in one line that says where."""

import runpy
import sys
from dataclasses import replace
from types import ModuleType

import pytest

from common.command_line import Problem
from paper import PAPER
from planning import experiments, figures

RUN = experiments.tables(PAPER, ["labels"])["labels"][0]
FOLDER = "scripts/experiments/widths"


def sweep(monkeypatch, **stated):
    """An experiment `widths` whose sweep has this, and is planned with a block of the configuration."""
    module = ModuleType("experiments.widths.sweep")
    module.READS, module.FIGURES, module.CATEGORY = (), {}, "Widths"
    for name, value in stated.items():
        setattr(module, name, value)
    monkeypatch.setitem(sys.modules, "experiments.widths.sweep", module)
    monkeypatch.setattr(experiments, "folders", lambda: ["widths"])
    experiments.sweep_of.cache_clear()
    return PAPER | {"widths": {}}


def planned(configuration):
    """What the workflow asks of the experiments when it plans."""
    return figures.figures(configuration, experiments.tables(configuration))


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({}, "sweep.py: it has no tables"),
        ({"tables": lambda part: part["widths"]}, "sweep.py: KeyError: 'widths'"),
        ({"READS": ("width",), "tables": dict}, "no key; did you mean widths?"),
        (
            {"tables": lambda _: {}, "FIGURES": {"widths": {"drawn_by": "figure"}}},
            "sweep.py: KeyError: 'tables'",
        ),
        (
            {"tables": lambda _: {"widths": [replace(RUN, network="small-inceptoin")]}},
            "'small-inceptoin' is not in networks; did you mean small-inception?",
        ),
        (
            {
                "tables": lambda _: {"widths": [RUN]},
                "FIGURES": {"widths": {"drawn_by": "figure", "tables": ["widths"]}},
            },
            "widths/figure.py: the figure widths needs this file",
        ),
    ],
    ids=[
        "nothing to plan",
        "not read",
        "not configured",
        "no tables of a figure",
        "misspelt network",
        "no figure",
    ],
)
def test_a_slip_is_one_line_that_names_the_file(monkeypatch, stated, says):
    with pytest.raises(Problem) as caught:
        planned(sweep(monkeypatch, **stated))
    assert str(caught.value).startswith(FOLDER)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_file_that_is_not_python_is_told_with_its_line(monkeypatch, tmp_path):
    folder = tmp_path / "experiments/widths"
    folder.mkdir(parents=True)
    (folder / "sweep.py").write_text("import helper_of_widths\n")
    (folder / "helper_of_widths.py").write_text("x = 1\ndef (\n")
    monkeypatch.setattr(experiments, "SCRIPTS", tmp_path)
    monkeypatch.setattr(experiments, "FOLDER", tmp_path / "experiments")
    monkeypatch.syspath_prepend(folder)
    with (
        pytest.raises(Problem, match=f"{FOLDER}/helper_of_widths.py, line 2: SyntaxError"),
        experiments.faults_in("widths"),
    ):
        runpy.run_path(str(folder / "sweep.py"))


def test_runs_may_come_one_by_one(monkeypatch):
    made = sweep(monkeypatch, tables=lambda _: {"widths": (run for run in (RUN, RUN))})
    assert experiments.tables(made) == {"widths": [RUN]}
