"""The rules that claims are judged by, and their limits."""

from math import nan
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from analysis.statistics_over_seeds import binomial_standard_error, corrected_accuracy, t_interval
from claims.chance import at_chance
from claims.per_seed import PerSeed, nothing
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED, Limit, by_interval, worst

LIMITS = yaml.safe_load((Path(__file__).parent.parent / "config.yaml").read_text())["claims"]


def estimates(*values):
    return PerSeed(pd.Series(values, index=range(1, len(values) + 1), dtype=float), ("run",))


@pytest.mark.parametrize(
    ("limit", "low", "high", "verdict"),
    [
        ({"at_least": 0.98}, 0.98, 1, REPRODUCED),
        ({"at_least": 0.98}, 0.97, 0.99, UNDECIDED),
        ({"at_least": 0.98}, 0.9, 0.97, NOT_REPRODUCED),
        ({"above": 0}, 0.01, 0.02, REPRODUCED),
        ({"above": 0}, 0, 0.02, UNDECIDED),
        ({"above": 0}, 0, 0, NOT_REPRODUCED),
        ({"at_most": 0.1}, -1, 0.1, REPRODUCED),
        ({"at_most": 0.1}, 0.1, 0.2, UNDECIDED),
        ({"at_most": 0.1}, 0.11, 0.2, NOT_REPRODUCED),
        ({"at_least": 0.5, "at_most": 0.7}, 0.5, 0.7, REPRODUCED),
        ({"at_least": 0.5, "at_most": 0.7}, 0.3, 0.9, UNDECIDED),
        ({"at_least": 0.5, "at_most": 0.7}, 0.3, 0.4, NOT_REPRODUCED),
        ({"at_least": 0.5, "at_most": 0.7}, 0.8, 0.9, NOT_REPRODUCED),
        ({"above": 0}, nan, nan, UNDECIDED),
    ],
)
def test_the_whole_interval_must_be_on_one_side(limit, low, high, verdict):
    assert Limit(**limit).verdict(low, high) == verdict


def test_an_interval_without_width_is_one_and_rounding_does_not_decide():
    perfect = by_interval("perfect", estimates(1, 1, 1), Limit(at_least=1))
    assert (perfect.low, perfect.high, perfect.verdict) == (1, 1, REPRODUCED)
    tenth = by_interval(
        "mean of three .1 is above .1 in binary", estimates(0.1, 0.1, 0.1), Limit(at_most=0.1)
    )
    assert tenth.verdict == REPRODUCED


def test_the_interval_is_students():
    low, high = t_interval([0.1, 0.2, 0.3, 0.4])
    half = 3.182446 * np.std([0.1, 0.2, 0.3, 0.4], ddof=1) / 2
    assert (low, high) == pytest.approx((0.25 - half, 0.25 + half))


def test_the_worst_part_is_the_verdict():
    assert worst([REPRODUCED, UNDECIDED, NOT_REPRODUCED]) == NOT_REPRODUCED
    assert worst([REPRODUCED, UNDECIDED, REPRODUCED]) == UNDECIDED
    assert worst([REPRODUCED, None]) is None
    assert worst([REPRODUCED, REPRODUCED]) == REPRODUCED


def test_differences_are_paired_by_seed():
    before, after = estimates(0.9, 0.5, 0.7), estimates(0.8, 0.4, 0.6)
    assert (before - after).values.tolist() == pytest.approx([0.1, 0.1, 0.1])
    fewer = PerSeed(after.values.drop(2), ("other",), ("lost",))
    assert (before - fewer).values.index.tolist() == [1, 3]
    assert (before - fewer).diverged == ("lost",)
    assert (before - nothing("runs")).lacking == ("runs",)


def rows(accuracy, images, seeds=4):
    return pd.DataFrame(
        {"training_accuracy": [accuracy] * seeds, "chance": 0.1, "training_images": images}
    )


@pytest.mark.parametrize(
    ("accuracy", "images", "expected"),
    [
        (0.12, 50000, True),
        (0.08, 50000, True),
        (0.121, 50000, False),
        (0.14, 50, True),  # two standard errors over 4 x 50 images: .042
        (0.143, 50, False),
        (nan, 50, False),
    ],
)
def test_at_chance_is_the_margin_or_two_standard_errors(accuracy, images, expected):
    assert at_chance(rows(accuracy, images), "training_accuracy", LIMITS["at_chance"]) is expected


def test_binomial_standard_error_and_corrected_accuracy():
    assert binomial_standard_error(0.1, 200) == pytest.approx(np.sqrt(0.1 * 0.9 / 200))
    accuracies, chances = np.array([0.5, 0.1, 1, 0.75]), np.array([0.5, 0.1, 0.1, 0.5])
    assert corrected_accuracy(accuracies, chances) == pytest.approx([0, 0, 1, 0.5])


def test_the_limits_are_those_of_the_list_of_claims():
    assert LIMITS == {
        "minimum_seeds": 3,
        "at_chance": {"margin": 0.02, "standard_errors": 2},
        "1.1": {"accuracy": {"at_least": 0.98}},
        "1.2": {"rise": {"at_most": 0.02}},
        "1.3": {"drop": {"at_most": 0.10}},
        "1.4": {"level": {"at_least": 0.5, "at_most": 0.7}, "grid_step": 0.1},
        "1.5": {"accuracy": {"at_least": 0.98}},
        "1.6": {"difference": {"above": 0}},
        "1.8": {"each": {"at_least": -0.02}, "moderate": {"above": 0}},
        "1.9": {"drop": {"at_most": 0.02}},
        "1.10": {"drop": {"at_most": 0.02}},
        "1.11": {"arpits_noise": 0.3, "drop": {"at_most": 0.05}},
        "1.12": {"ratio": {"at_least": 1, "at_most": 10}},
        "1.13": {"accuracy": {"at_least": 0.98}},
        "2.1": {
            "whole_images_per_class": 5000,
            "smallest_sets": 3,
            "smallest_accuracy": {"above": 0.05},
        },
        "2.2": {"gain": {"above": 0}},
        "2.3": {"range": {"above": 0}, "natural": {"at_least": 0.8}},
        "2.4": {"sets": 3, "gain": {"above": 0}},
        "3.1": {
            "levels": {"at_least": 0.05, "at_most": 0.5},
            "advantage": {"at_least": -0.02, "at_most": 0.10},
        },
        "3.2": {"levels": {"at_least": 0.05, "at_most": 0.2}, "gain": {"above": 0}},
        "3.3": {"levels": {"at_least": 0.35, "at_most": 0.5}, "gain": {"at_most": 0.02}},
        "3.4": {"levels": {"at_least": 0.05, "at_most": 0.5}, "gain": {"above": 0}},
        "3.5": {"levels": {"at_least": 0.05, "at_most": 0.5}, "difference": {"above": 0}},
        "3.6": {"levels": {"at_least": 0.05, "at_most": 0.5}, "some_gain": {"at_most": 0.02}},
    }
