"""Slips in an experiment of one's own end in one line that says where."""

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
        ({"READS": ("width",), "tables": dict}, "sweep.py: KeyError: 'width'"),
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
    ids=["nothing to plan", "not read", "not configured", "misspelt network", "no figure"],
)
def test_a_slip_is_one_line_that_names_the_file(monkeypatch, stated, says):
    with pytest.raises(Problem) as caught:
        planned(sweep(monkeypatch, **stated))
    assert str(caught.value).startswith(FOLDER)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_sweep_that_is_not_python_is_told_with_its_line(monkeypatch):
    def broken(_):
        compile("x = 1\ndef (", "sweep.py", "exec")

    sweep(monkeypatch)
    monkeypatch.setattr(experiments.importlib, "import_module", broken)
    with pytest.raises(Problem, match=f"{FOLDER}/sweep.py, line 2: this is not Python"):
        experiments.sweep_of("widths")
