"""The rules that claims are judged by, and their limits."""

from itertools import pairwise
from math import nan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.statistics_over_seeds import (
    binomial_standard_error,
    corrected_accuracy,
    falling_fit,
    rank_correlation,
    t_interval,
)
from claims.chance import Accuracy, tolerance
from claims.estimate import Unpaired
from claims.evidence import TRAINING, Evidence, select
from claims.falling import deviation
from claims.limit import Limit
from claims.per_seed import PerSeed, nothing
from claims.registry import parts_of
from claims.verdict import Part, verdicts_of, worst
from common.command_line import Problem
from experiments.experiment1.claims_threshold import largest
from experiments.experiment2.grid import largest as largest_sets
from experiments.experiment2.grid import smallest as smallest_sets
from experiments.experiment2.grid import spread
from experiments.experiment3.claims_consistency import Gains
from made_tables import LIMITS, NOISE, every_table


def estimates(*values):
    return PerSeed(np.array(values, dtype=float), tuple(range(1, len(values) + 1)), ("run",))


@pytest.mark.parametrize(
    ("limit", "low", "high", "verdict"),
    [
        ({"at_least": 0.98}, 0.98, 1, 1),
        ({"at_least": 0.98}, 0.97, 0.99, 0),
        ({"at_least": 0.98}, 0.9, 0.97, -1),
        ({"above": 0}, 0.01, 0.02, 1),
        ({"above": 0}, 0, 0.02, 0),
        ({"above": 0}, 0, 0, -1),
        ({"at_most": 0.1}, -1, 0.1, 1),
        ({"at_most": 0.1}, 0.1, 0.2, 0),
        ({"at_most": 0.1}, 0.11, 0.2, -1),
        ({"at_least": 0.5, "at_most": 0.7}, 0.5, 0.7, 1),
        ({"at_least": 0.5, "at_most": 0.7}, 0.3, 0.9, 0),
        ({"at_least": 0.5, "at_most": 0.7}, 0.3, 0.4, -1),
        ({"at_least": 0.5, "at_most": 0.7}, 0.8, 0.9, -1),
        ({"above": 0}, nan, nan, 0),
    ],
)
def test_the_whole_interval_must_be_on_one_side(limit, low, high, verdict):
    limit = Limit(**limit)
    assert int(limit.holds(low, high)) - int(limit.fails(low, high)) == verdict


def test_an_interval_without_width_is_one_and_rounding_does_not_decide():
    perfect = Part("perfect", estimates(1, 1, 1), Limit(at_least=1))
    assert perfect.verdict(minimum_seeds=3, deciding=1) == 1
    tenth = Part(
        "mean of three .1 is above .1 in binary", estimates(0.1, 0.1, 0.1), Limit(at_most=0.1)
    )
    assert tenth.verdict(minimum_seeds=3, deciding=1) == 1


def test_the_interval_is_students():
    low, high = t_interval([0.1, 0.2, 0.3, 0.4])
    half = 3.182446 * np.std([0.1, 0.2, 0.3, 0.4], ddof=1) / 2
    assert (low, high) == pytest.approx((0.25 - half, 0.25 + half))


def test_the_more_parts_could_refuse_the_wider_is_the_interval_that_refuses():
    def verdict_among(parts):
        low = Part("low", estimates(0.88, 0.9, 0.92, 0.94), Limit(at_least=0.96))
        return verdicts_of([low] * parts, minimum_seeds=3)[0]

    assert (verdict_among(1), verdict_among(10)) == (-1, 0)
    lacking = Part("no runs", nothing("runs"), Limit(at_least=0.96))
    low = Part("low", estimates(0.88, 0.9, 0.92, 0.94), Limit(at_least=0.96))
    assert verdicts_of([low, *[lacking] * 9], minimum_seeds=3)[0] == -1


def test_the_worst_part_is_the_verdict():
    assert [int(worst(codes)) for codes in ([1, 0, -1], [1, 0, 1], [1, 1])] == [-1, 0, 1]


def test_differences_are_paired_by_seed():
    before, after = estimates(0.9, 0.5, 0.7), estimates(0.8, 0.4, 0.6)
    assert (before - after).values.tolist() == pytest.approx([0.1, 0.1, 0.1])
    fewer = PerSeed(np.array([0.8, 0.6]), (1, 3), ("other",), ("lost",))
    assert (before - fewer).seeds == (1, 3)
    assert (before - fewer).diverged == ("lost",)
    assert (before - nothing("runs")).lacking == {"runs": True}


def test_what_shares_nothing_has_welchs_interval():
    first, second = [0.9, 0.5, 0.7, 0.8], [0.2, 0.1, 0.3, 0.2, 0.15]
    expected = stats.ttest_ind(first, second, equal_var=False).confidence_interval(0.95)
    found = Unpaired(estimates(*first), estimates(*second))
    assert found.interval(0.95) == pytest.approx(tuple(expected))
    assert found.n == 4
    alike = Unpaired(estimates(0.9, 0.9, 0.9), estimates(0.5, 0.5, 0.5))
    assert alike.interval(0.95) == pytest.approx((0.4, 0.4))


@pytest.mark.parametrize("axis", [(), (5,)])
def test_draws_are_judged_as_one_table_each(axis):
    values = np.random.default_rng(1).normal(0.02, 0.02, (4, *axis))
    part = Part("drawn", PerSeed(values, (1, 2, 3, 4)), Limit(above=0))
    verdicts = part.verdict(minimum_seeds=3, deciding=2)
    assert verdicts.shape == axis
    for draw in np.ndindex(axis):
        one = Part("one", estimates(*values[(slice(None), *draw)]), Limit(above=0))
        assert verdicts[draw] == one.verdict(minimum_seeds=3, deciding=2)


@pytest.mark.parametrize(
    ("accuracy", "tolerance", "expected"),
    [(0.12, 0.02, True), (0.08, 0.02, True), (0.121, 0.02, False), (0.14, 0.042, True)],
)
def test_at_chance_is_a_tolerance_around_it(accuracy, tolerance, expected):
    found = Accuracy(estimates(*[accuracy] * 4), 0.1, tolerance)
    assert found.at_chance == expected == found.limit.holds(accuracy, accuracy)
    assert not Accuracy(nothing("runs")).at_chance


def test_at_chance_allows_for_few_images():
    rule = {"margin": 0.02, "standard_errors": 2}
    few = pd.DataFrame({"chance": [0.1] * 2, "training_images": [20] * 2})
    assert tolerance(few, "training_accuracy", rule) == pytest.approx(2 * np.sqrt(0.1 * 0.9 / 40))
    many = few.assign(training_images=50_000)
    assert tolerance(many, "training_accuracy", rule) == 0.02


UNPAIRED = {
    "1.6": [True] * 6,
    "1.8": [True, False, True] * 2,
    "1.9": [True] * 4,
    "1.16": [True, True, False, False, True, True] * 2,
    "3.5": [True],
    "3.7": [True] * 4,
}


@pytest.mark.parametrize("claim", UNPAIRED)
def test_networks_that_share_nothing_are_not_paired(claim):
    parts = parts_of(claim, Evidence(every_table(), LIMITS, NOISE))
    assert [isinstance(part.estimate, Unpaired) for part in parts] == UNPAIRED[claim]


def test_two_networks_of_one_condition_and_seed_are_not_taken_for_one():
    table = every_table()["experiment1"]
    twice = pd.concat([table, table.assign(run=table["run"] + "-again")])
    condition = {"images": "random", "activation": "relu", "bottleneck": False, "noise": 0.0}
    assert select(table, TRAINING, **condition).n == 4
    with pytest.raises(Problem, match="both are random, relu, no bottleneck, noise 0, seed 1"):
        select(twice, TRAINING, **condition)


def test_the_falling_fit_is_isotonic_and_its_largest_deviation_the_right_one():
    fit, blocks = falling_fit(np.array([0.9, 0.5, 0.7, 0.1]))
    assert fit.tolist() == pytest.approx([0.9, 0.6, 0.6, 0.1])
    assert blocks.tolist() == [0, 1, 3, 4]
    line = [
        estimates(*(value + 0.01 * seed for seed in range(4))) for value in (0.9, 0.5, 0.7, 0.1)
    ]
    found = deviation(line)
    assert found.contrast.values.tolist() == pytest.approx([0.1] * 4)
    assert deviation(line, last=1).contrast.values.tolist() == pytest.approx([0] * 4)


NUMBERS = st.lists(st.floats(-1, 1, width=16), min_size=2, max_size=6)


@given(NUMBERS)
def test_no_deviation_from_falling_exceeds_the_largest_rise(line):
    """So that an upper end for every rise is one for the deviation."""
    found = deviation([estimates(*[value] * 4) for value in line])
    low, high = found.interval()
    fit, _ = falling_fit(np.array(line))
    largest_deviation = np.abs(line - fit).max()
    assert low == pytest.approx(largest_deviation) and high >= largest_deviation - 1e-9
    falls = all(one >= other for one, other in pairwise(line))
    assert high < 1e-9 or not falls


def test_means_that_happen_to_fall_may_still_rise_by_what_their_errors_allow():
    def line(spread):
        steps = np.linspace(-spread, spread, 4)
        return [estimates(*(value + steps)) for value in (0.52, 0.5)]

    precise, vague = (deviation(line(spread)).interval() for spread in (0.001, 0.1))
    assert precise == (0, 0)
    low, high = vague
    first, second = (each.values for each in line(0.1))
    rise = stats.ttest_ind(second, first, equal_var=False).confidence_interval(0.95).high / 2
    assert (low, high) == (0, pytest.approx(rise)) and rise > 0.05


def test_the_largest_of_several_may_be_one_whose_mean_is_lower():
    best, vague = estimates(0.49, 0.48, 0.48, 0.48), estimates(0.40, 0.45, 0.50, 0.55)
    low, high = largest([best, vague]).interval()
    assert high == estimates(0.49, 0.48, 0.50, 0.55).interval()[1] > 0.5 > best.interval()[1]
    assert low <= best.mean


def test_the_lower_end_of_the_largest_is_free_of_the_luck_of_the_choice():
    one, other = (
        PerSeed(np.array(values), (1, 2, 3, 4))
        for values in ([0.5, 0.5, 0.5, 0.6], [0.52, 0.52, 0.52, 0.4])
    )
    found = largest([one, other])
    low, high = found.interval()
    assert low == found.of_others.interval()[0] < found.of_means.interval()[0]
    assert high == found.of_seeds.interval()[1]


def test_the_lower_end_of_a_deviation_and_the_upper_end_of_a_least_gain_are_corrected_for_the_choice():
    """Bonferroni over the blocks of two means or more that four levels can have, and over two pairings."""
    levels = [estimates(*(mean + np.array([-1, 0, 0, 1]) * 0.01)) for mean in (0.5, 0.7, 0.4, 0.3)]
    found = deviation(levels)
    low, _ = found.interval(0.95)
    assert found.number == 2
    quantile = stats.t.ppf(1 - 0.025 / 2, found.degrees)
    assert low == pytest.approx(0.1 - quantile * found.error)
    one, other = (estimates(*(mean + np.array([-1, 0, 0, 1]) * 0.01)) for mean in (0.02, 0.05))
    _, high = Gains([one, other], estimates(0.9, 0.9, 0.9, 0.9)).interval(0.95)
    assert high == pytest.approx(0.02 + stats.t.ppf(1 - 0.025 / 2, 6) * one.standard_error)


def test_the_spread_over_sizes_is_free_of_the_variance_between_seeds():
    values = {(10, 10): [0.5, 0.7], (10, 20): [0.3, 0.2]}
    found = spread({size: PerSeed(np.array(each), (1, 2)) for size, each in values.items()})
    between_seeds = (0.02 + 0.005) / 2
    assert found.values == pytest.approx(
        [np.sqrt(0.02 - between_seeds), np.sqrt(0.125 - between_seeds)]
    )


def test_sets_that_tie_for_the_last_place_share_it():
    """2 x 100 and 10 x 20 have as many images."""
    values = {(10, 10): 0.7, (2, 100): 0.6, (10, 20): 0.2, (6, 100): 0.1, (10, 100): 0.0}
    grid = {size: estimates(value, value) for size, value in values.items()}
    assert largest_sets(grid, 3).mean == pytest.approx((0 + 0.1 + 0.4) / 3)
    assert smallest_sets(grid, 2).mean == pytest.approx((0.7 + 0.4) / 2)
    assert smallest_sets(grid, 3).mean == pytest.approx(0.5)


def test_the_rank_correlation_is_spearmans():
    first, second = [0.1, 0.5, 0.3, 0.3, 0.9], [0.2, 0.4, 0.1, 0.3, 0.3]
    expected = stats.spearmanr(first, second).statistic
    assert rank_correlation(np.array(first), np.array(second)) == pytest.approx(expected)


def test_binomial_standard_error_and_corrected_accuracy():
    assert binomial_standard_error(0.1, 200) == pytest.approx(np.sqrt(0.1 * 0.9 / 200))
    accuracies, chances = np.array([0.5, 0.1, 1, 0.75]), np.array([0.5, 0.1, 0.1, 0.5])
    assert corrected_accuracy(accuracies, chances) == pytest.approx([0, 0, 1, 0.5])
