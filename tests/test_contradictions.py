"""Names that two experiments, or two programs, would share without anybody noticing."""

import pytest

from claims import index
from common.command_line import Problem
from networks import constraints
from paper import PAPER
from planning import experiments, figures
from planning.blocks_of_images import wrong_names_of_sets
from planning.contradictions import OTHER_OPTIONS, wrong_constraints
from planning.limits_of_claims import wrong_claims
from train import parser
from training.settings import SETTINGS


@pytest.mark.parametrize(
    ("name", "taken"), [("hard_limit", 0), ("batch_size", 1), ("start_weights", 1)]
)
def test_a_constraint_may_have_two_words_but_not_those_of_an_option(monkeypatch, name, taken):
    monkeypatch.setattr(constraints, "available", lambda: {name: "Limit."})
    block = PAPER["experiment1"] | {"constraints": {name: 0.5}}
    faults = list(wrong_constraints(PAPER | {"experiment1": block}))
    assert [f"{name}.py has the name of an option" in each.text for each in faults] == [
        True
    ] * taken


def test_the_options_of_training_that_are_no_settings_are_known():
    """A constraint of the name of one is refused before argparse refuses it."""
    options = {action.dest for action in parser()._actions} - set(constraints.available())
    assert options - {each.name for each in SETTINGS} == OTHER_OPTIONS


def test_a_set_of_the_name_of_a_distorted_one_is_refused():
    images = PAPER["images"]
    sets = images["sets"] | {"cifar10-uniform-grey": images["sets"]["cifar10"]}
    assert not list(wrong_names_of_sets(PAPER))
    (fault,) = wrong_names_of_sets(PAPER | {"images": images | {"sets": sets}})
    assert fault.path == ["images", "sets", "cifar10-uniform-grey"]
    assert "have a file of this name" in fault.text


def test_a_claim_of_two_experiments_is_refused(monkeypatch):
    assert not list(wrong_claims(PAPER["claims"]))
    entries = index.entries_of("experiments/labels/claims.py")
    monkeypatch.setattr(index, "all_entries", lambda: [*entries, entries[0]])
    (fault,) = wrong_claims(PAPER["claims"])
    assert "have a claim of this id; rename one" in fault.text
    assert fault.path == ["claims", "labels.1"]


def test_a_figure_of_two_experiments_is_refused(monkeypatch):
    sweep = experiments.configured(PAPER)["labels"]
    monkeypatch.setattr(experiments, "configured", lambda _: {"labels": sweep, "copied": sweep})
    with pytest.raises(Problem, match="experiments/copied: labels has a figure labels, too"):
        figures.figures(PAPER, {"labels": []})


def test_a_table_of_two_experiments_is_refused(monkeypatch):
    sweep = experiments.configured(PAPER)["labels"]
    monkeypatch.setattr(experiments, "configured", lambda _: {"labels": sweep, "copied": sweep})
    with pytest.raises(Problem, match="experiments/copied: another experiment has a table labels"):
        experiments.tables(PAPER)
