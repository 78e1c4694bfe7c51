"""Shares of the networks: each in one, alike in cost, stable when a seed is added."""

import pytest

from paper import PAPER
from planning import cost, experiments, plan
from planning.share import share_of


def runs(**changes):
    return list(plan.all_runs(experiments.tables(PAPER | changes)).values())


def shares(planned, machines):
    return [share_of(planned, f"{number}/{machines}", PAPER) for number in range(1, machines + 1)]


@pytest.mark.parametrize("machines", [1, 2, 3, 7])
def test_every_network_is_in_one_share_and_shares_cost_about_the_same(machines):
    planned = runs()
    dealt = shares(planned, machines)
    names = [run.id for share in dealt for run in share]
    assert sorted(names) == sorted(run.id for run in planned)
    costs = [sum(cost.cpu_seconds(run, PAPER) for run in share) for share in dealt]
    assert max(costs) < 1.02 * min(costs)


def test_a_further_seed_moves_no_network():
    before = [{run.id for run in share} for share in shares(runs(), 3)]
    after = [{run.id for run in share} for share in shares(runs(seeds=[1, 2, 3, 4, 5]), 3)]
    for old, new in zip(before, after, strict=True):
        assert old < new


def test_a_network_is_where_the_one_is_that_it_starts_from():
    split = shares(runs(), 3)
    assert any(run.start for share in split for run in share)
    for share in split:
        assert all(run.start in share for run in share if run.start)
