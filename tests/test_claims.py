"""Every claim, on made tables in which it holds, fails, is open, has too few seeds, or lacks runs."""

from pathlib import Path

import pytest
import yaml

from claims import index
from claims.evidence import Evidence
from claims.judgement import judge
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED
from made_tables import NOISE, changed, every_table

LIMITS = yaml.safe_load((Path(__file__).parent.parent / "config.yaml").read_text())["claims"]
CLAIMS = [f"1.{row}" for row in range(1, 17)]
CLAIMS += [f"2.{row}" for row in range(1, 5)] + [f"3.{row}" for row in range(1, 8)]

RANDOM, NATURAL = "images == 'random'", "images == 'cifar10'"
ALONE, WITH = "bottleneck == 0", "bottleneck > 0"
RELU, SIGMOID = "activation == 'relu'", "activation == 'sigmoid'"
TEN = "images_per_class == 10"
SALT = "distortion == 'salt-and-pepper'"

TRAINING, TEST = "training_accuracy", "test_accuracy"

# claim: (table, which rows, measure, a value that contradicts it, values that leave it open).
CHANGES = {
    "1.1": ("experiment1", (RANDOM, WITH, "noise == 0"), TRAINING, 0.9, [1, 0.9]),
    "1.2": ("experiment1", (RANDOM, RELU, ALONE, "noise == 0.45"), TRAINING, 0.9, [0.76, 0.9]),
    "1.3": ("experiment1", (NATURAL, RELU, ALONE, "noise == 0.65"), TEST, 0.6, [0.8, 0.5]),
    "1.4": ("experiment1", (RANDOM, RELU, ALONE, "noise == 0.4"), TRAINING, 0.1, [0.1, 0.6]),
    "1.5": ("experiment1", (RANDOM, SIGMOID, ALONE, "noise == 0"), TRAINING, 0.9, [1, 0.9]),
    "1.6": ("experiment1", (RANDOM, RELU, WITH, "noise == 0.4"), TRAINING, 0.4, [0.7, 0.4]),
    "1.7": ("experiment1-comparison", (NATURAL,), TRAINING, 0.3, [1, 0.3]),
    "1.8": ("experiment1", (RANDOM, WITH, "noise == 0.04"), TRAINING, 0.95, [0.95, 0.5]),
    "1.9": ("experiment1", (NATURAL, WITH, "noise == 0"), TEST, 0.7, [0.82, 0.7]),
    "1.10": ("experiment1", (NATURAL, ALONE, "noise == 0.4"), TEST, 0.7, [0.82, 0.7]),
    "1.11": ("experiment1", (RANDOM, ALONE, "noise == 0.3"), TRAINING, 0.9, [1, 0.9]),
    "1.12": ("experiment1", (RANDOM, ALONE, "noise == 0"), "epochs_to_learn", 110, [60, 120]),
    "1.13": ("experiment1", (NATURAL, ALONE, "noise == 0"), TRAINING, 0.9, [1, 0.9]),
    "1.14": ("experiment1", (RANDOM, "noise == 0.1"), TEST, 0.13, [0.1, 0.15]),
    "1.15": ("experiment1", (NATURAL, SIGMOID, ALONE), TRAINING, 0.5, [0.5, 0.9]),
    "1.16": ("experiment1", (NATURAL, SIGMOID, WITH, "noise == 0.1"), TRAINING, 0.7, [0.97, 0.7]),
    "2.1": ("experiment2-full", (RANDOM,), TRAINING, 0.13, [0.1, 0.16]),
    "2.2": ("experiment2", (RANDOM, "classes == 2", TEN), TRAINING, 0.6, [0.6, 0.97]),
    "2.3": ("experiment2", (NATURAL, "classes == 10", "images_per_class == 100"), TRAINING, 0.7, [0.7, 0.9]),
    "2.4": ("experiment2", (NATURAL, "classes == 2"), TRAINING, 0.9, [0.9, 1]),
    "3.1": ("experiment3", (RELU, ALONE, "noise == 0.2"), TEST, 0.8, [0.3, 0.8]),
    "3.2": ("experiment3", (SIGMOID, ALONE, SALT, "noise == 0.04"), TEST, 0.5, [0.5, 0.8]),
    "3.3": ("experiment3", (SIGMOID, ALONE, SALT, "noise == 0.04", "level > 0.34"), TEST, 0.6, [0.3, 0.6]),
    "3.4": ("experiment3", (SIGMOID, WITH, SALT, "noise == 0.1"), TEST, 0.3, [0.3, 0.8]),
    "3.5": ("experiment3", (SIGMOID, WITH, SALT, "noise == 0.04"), TEST, 0.4, [0.4, 0.8]),
    "3.6": ("experiment3", (WITH,), TEST, 0.9, [0.1, 0.9]),
    "3.7": ("experiment3", (SIGMOID, WITH, "noise == 0.1"), TEST, 0.3, [0.3, 0.9]),
}  # fmt: skip
# claim: (table, the rows that a smaller scale has not, what the claim then says it lacks).
LACKING = {
    "1.1": ("experiment1", (WITH, "noise == 0"), "runs: random, relu, bottleneck, noise 0"),
    "1.2": ("experiment1", (SIGMOID, ALONE), "runs: random, sigmoid, no bottleneck"),
    "1.3": ("experiment1", (NATURAL, "noise == 0.65"), "runs: natural, relu, no bottleneck, noise 0.65"),
    "1.4": ("experiment1", ("noise in (0.5, 0.55)",), "noise levels at most 0.1 apart at the threshold"),
    "1.5": ("experiment1", (SIGMOID,), "runs: random, sigmoid, no bottleneck, noise 0"),
    "1.6": ("experiment1", (WITH, "noise == 0.2"), "runs: random, relu, bottleneck, noise 0.2"),
    "1.7": ("experiment1-comparison", ("noise >= 0",), "conditions that experiment1 and"),
    "1.8": ("experiment1", (WITH, "noise == 0.1"), "runs: random, sigmoid, bottleneck, noise 0.1"),
    "1.9": ("experiment1", (NATURAL, WITH), "runs: natural, relu, bottleneck, noise 0"),
    "1.10": ("experiment1", (NATURAL, SIGMOID, "noise == 0.1"), "natural, sigmoid, no bottleneck, noise 0.1"),
    "1.11": ("experiment1-comparison", ("noise == 0.3",), "runs: random, relu, no bottleneck, noise 0.3"),
    "1.12": ("experiment1", (NATURAL, RELU), "runs: natural, relu, no bottleneck, noise 0"),
    "1.13": ("experiment1", (NATURAL, RELU), "runs: natural, relu, no bottleneck, noise 0"),
    "1.14": ("experiment1", (RANDOM,), "any run of experiment1"),
    "1.15": ("experiment1-comparison", (SIGMOID, ALONE), "any run of experiment1-comparison: sigmoid"),
    "1.16": ("experiment1", (WITH, "noise == 0.4"), "runs: natural, relu, bottleneck, noise 0.4"),
    "2.2": ("experiment2", (RANDOM,), "any run of experiment2"),
    "3.1": ("experiment3", (WITH, RELU), "runs: relu, bottleneck, noise 0, uniform"),
    "3.2": ("experiment3", ("noise == 0.04",), "noise 0.04, salt-and-pepper >= 0.05 and <= 0.2"),
    "3.3": ("experiment3", ("level > 0.3",), "no bottleneck, noise 0, salt-and-pepper >= 0.35 and <= 0.5"),
    "3.4": ("experiment3", ("distortion == 'uniform'",), "sigmoid, bottleneck, noise 0.04, uniform"),
    "3.5": ("experiment3", (WITH,), "runs: sigmoid, bottleneck, noise 0.04, salt-and-pepper"),
    "3.6": ("experiment3", (WITH,), "runs: relu, bottleneck, noise 0.2, uniform"),
    "3.7": ("experiment3", (WITH,), "runs: sigmoid, bottleneck, noise 0.04, uniform"),
}  # fmt: skip


def judged(claim, tables):
    return judge(claim, Evidence(tables, LIMITS, NOISE))


def altered(name, rows, measure, value):
    tables = every_table()
    condition = " and ".join(f"({each})" for each in rows)
    return {**tables, name: changed(tables[name], condition, **{measure: value})}


def without(name, rows):
    tables = every_table()
    gone = tables[name].query(" and ".join(f"({each})" for each in rows)).index
    assert len(gone)
    return {**tables, name: tables[name].drop(gone)}


def test_every_row_of_the_list_of_claims_is_there():
    assert list(index.entries()) == CLAIMS == list(CHANGES)


@pytest.mark.parametrize("claim", CLAIMS)
def test_it_is_reproduced_where_it_holds(claim):
    judgement = judged(claim, every_table())
    assert judgement["verdict"] == judgement["points_to"] == REPRODUCED
    assert all(part["n"] == 4 and not part["lacking"] for part in judgement["parts"])
    names = [part["name"] for part in judgement["parts"]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("claim", CLAIMS)
def test_it_is_not_reproduced_where_it_fails(claim):
    name, rows, measure, value, _ = CHANGES[claim]
    judgement = judged(claim, altered(name, rows, measure, value))
    assert judgement["verdict"] == judgement["points_to"] == NOT_REPRODUCED


@pytest.mark.parametrize("claim", CLAIMS)
def test_it_is_undecided_where_seeds_disagree(claim):
    name, rows, measure, _, values = CHANGES[claim]
    assert judged(claim, altered(name, rows, measure, values))["verdict"] == UNDECIDED


@pytest.mark.parametrize("claim", CLAIMS)
def test_two_seeds_leave_it_undecided_and_point_to_a_side(claim):
    judgement = judged(claim, every_table(seeds=2))
    assert judgement["verdict"] == UNDECIDED
    assert judgement["points_to"] == REPRODUCED
    assert all("at least 3 seeds (here: 2)" in part["lacking"] for part in judgement["parts"])


@pytest.mark.parametrize("claim", LACKING)
def test_it_is_undecided_and_says_so_where_runs_are_lacking(claim):
    name, rows, lacking = LACKING[claim]
    judgement = judged(claim, without(name, rows))
    assert judgement["verdict"] == UNDECIDED
    assert any(lacking in text for part in judgement["parts"] for text in part["lacking"])


@pytest.mark.parametrize(
    ("claim", "absent", "lacking"),
    [
        ("1.7", "experiment1-comparison", "conditions that experiment1 and experiment1-comparison share"),
        ("1.11", "experiment1-comparison", "any run of experiment1-comparison"),
        ("1.15", "experiment1-comparison", "any run of experiment1-comparison: relu, no bottleneck"),
        ("2.1", "experiment2-full", "any run of experiment2-full"),
    ],
)  # fmt: skip
def test_a_table_that_no_run_is_planned_for_leaves_it_undecided(claim, absent, lacking):
    tables = every_table()
    del tables[absent]
    judgement = judged(claim, tables)
    assert (judgement["verdict"], judgement["points_to"]) == (UNDECIDED, None)
    assert lacking in [text for part in judgement["parts"] for text in part["lacking"]]


@pytest.mark.parametrize("claim", CLAIMS)
def test_it_judges_by_no_more_than_it_says_it_needs(claim):
    tables = {name: every_table()[name] for name in index.entries()[claim].tables}
    evidence = Evidence(tables, index.limits(claim, LIMITS), NOISE)
    assert judge(claim, evidence) == judged(claim, every_table())
