"""Every claim, on made tables in which it holds, fails, is open, has too few seeds, or lacks runs."""

import ast

import pytest

from claim_changes import CHANGES, LACKING
from claims import index
from claims.evidence import Evidence
from claims.judgement import judge
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED
from made_tables import LIMITS, NOISE, changed, every_table, judged

CLAIMS = [f"1.{row}" for row in range(1, 17)]
CLAIMS += [f"2.{row}" for row in range(1, 5)] + [f"3.{row}" for row in range(1, 8)]


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
    assert [claim for claim in index.entries() if claim[0].isdigit()] == CLAIMS == list(CHANGES)


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


WITHOUT_A_TABLE = [
    ("1.7", "experiment1", "conditions that experiment1 and experiment1-comparison share"),
    ("1.7", "experiment1-comparison", "conditions that experiment1 and experiment1-comparison share"),
    ("1.11", "experiment1", "any run of experiment1"),
    ("1.11", "experiment1-comparison", "any run of experiment1-comparison"),
    ("1.15", "experiment1", "any run of experiment1: relu, no bottleneck"),
    ("1.15", "experiment1-comparison", "any run of experiment1-comparison: relu, no bottleneck"),
    ("2.1", "experiment1", "any run of experiment1"),
    ("2.1", "experiment2", "any run of experiment2"),
    ("2.1", "experiment2-full", "any run of experiment2-full"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "absent", "lacking"), WITHOUT_A_TABLE)
def test_a_table_that_no_run_is_planned_for_leaves_it_undecided(claim, absent, lacking):
    tables = every_table()
    del tables[absent]
    judgement = judged(claim, tables)
    assert (judgement["verdict"], judgement["points_to"]) == (UNDECIDED, None)
    assert lacking in [text for part in judgement["parts"] for text in part["lacking"]]


def test_every_claim_on_several_tables_is_tried_without_each():
    tables = {claim: index.entries()[claim].tables for claim in CLAIMS}
    several = {
        (claim, name) for claim in CLAIMS for name in tables[claim] if len(tables[claim]) > 1
    }
    assert {(claim, absent) for claim, absent, _ in WITHOUT_A_TABLE} == several


def test_2_1_takes_figure_2s_network_with_the_units_and_noise_of_experiment_2():
    tables = every_table()
    tables["experiment2"] = tables["experiment2"].assign(activation="sigmoid", noise=0.1)
    names = [part["name"] for part in judged("2.1", tables)["parts"]]
    assert "training accuracy (experiment1): random, no bottleneck, noise 0.1, sigmoid" in names


@pytest.mark.parametrize("claim", CLAIMS)
def test_it_judges_by_no_more_than_it_says_it_needs(claim):
    tables = {name: every_table()[name] for name in index.entries()[claim].tables}
    evidence = Evidence(tables, index.limits(claim, LIMITS), NOISE)
    assert judge(claim, evidence) == judged(claim, every_table())


def test_a_claims_file_may_have_functions_with_other_decorators(monkeypatch):
    monkeypatch.setattr(index, "tree", lambda name: ast.parse("@cache\ndef helper():\n    pass\n"))
    assert index.entries_of("experiments/mine/claims.py") == []
