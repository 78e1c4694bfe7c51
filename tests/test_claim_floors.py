"""What leaves no room for a difference, and what is censored: known only to be higher or lower."""

from math import nan

import numpy as np
import pytest

from claims.curve import threshold
from claims.per_seed import PerSeed
from claims.verdict import NOT_REPRODUCED, UNDECIDED
from made_tables import (
    ON_RANDOM,
    RELU,
    SIGMOID,
    changed,
    every_table,
    judged,
    lacking,
    with_change,
)


def test_a_threshold_beyond_the_levels_decides_if_these_end_beyond_the_limit():
    never = with_change(
        "experiment1", f"{ON_RANDOM} and {RELU} and noise >= 0.5", training_accuracy=0.35
    )
    part = judged("1.4", never)["parts"][0]
    assert (part["verdict"], part["censored"]) == (NOT_REPRODUCED, 4)
    assert part["interval"] == [1.2, None]
    shorter = never["experiment1"].query("activation != 'relu' or noise <= 0.6")
    part = judged("1.4", {**never, "experiment1": shorter})["parts"][0]
    assert (part["verdict"], part["interval"]) == (UNDECIDED, [pytest.approx(0.6), None])


@pytest.mark.parametrize(
    ("images", "other_epochs", "verdict"),
    [
        ("random", 32, UNDECIDED),  # > log10(100 / 32): may still be within 1
        ("random", 9, NOT_REPRODUCED),  # > log10(100 / 9) > 1
        ("cifar10", 32, NOT_REPRODUCED),  # < log10(32 / 100) < 0
    ],
)
def test_what_is_never_learnt_is_censored(images, other_epochs, verdict):
    silent = "bottleneck == 0 and noise == 0 and activation == 'relu'"
    tables = with_change("experiment1", silent, epochs_to_learn=float(other_epochs))
    never = f"images == '{images}' and {silent}"
    tables["experiment1"] = changed(tables["experiment1"], never, epochs_to_learn=nan)
    part = judged("1.12", tables)["parts"][0]
    assert (part["verdict"], part["censored"], part["n"]) == (verdict, 4, 4)
    assert part["interval"].count(None) == 1
    tables["experiment1"] = changed(tables["experiment1"], silent, epochs_to_learn=nan)
    assert lacking(judged("1.12", tables)) == {"an accuracy of .99 on either set"}


@pytest.mark.parametrize(
    ("claim", "condition", "without_room"),
    [
        ("1.6", f"images == 'random' and {RELU} and noise == 0.4", 2),
        ("1.8", "images == 'random' and noise in (0.1, 0.4)", 3),
    ],
)
def test_at_chance_there_is_no_room_for_a_difference(claim, condition, without_room):
    judgement = judged(claim, with_change("experiment1", condition, training_accuracy=0.1))
    assert judgement["verdict"] == UNDECIDED
    without = [part for part in judgement["parts"] if part["lacking"]]
    assert len(without) == without_room
    assert all("room: at chance" in part["lacking"][0] for part in without)


def test_what_is_learnt_with_and_without_bottleneck_leaves_no_room_at_that_noise():
    at_moderate = f"images == 'random' and {RELU} and noise == 0.2"
    judgement = judged("1.6", with_change("experiment1", at_moderate, training_accuracy=0.99))
    at_moderate, at_high, more = judgement["parts"][:3]
    assert at_moderate["lacking"] == more["lacking"] == ["room: both learnt"]
    assert not at_high["lacking"] and more["verdict"] == UNDECIDED


def test_no_room_in_one_part_does_not_shield_another():
    condition = f"images == 'random' and {RELU} and noise == 0.4"
    tables = with_change("experiment1", condition, training_accuracy=0.1)
    worse = f"images == 'random' and {SIGMOID} and bottleneck > 0 and noise == 0.04"
    tables["experiment1"] = changed(tables["experiment1"], worse, training_accuracy=0.95)
    assert judged("1.6", tables)["verdict"] == NOT_REPRODUCED


def test_where_random_images_are_at_chance_without_noise_a_drop_has_no_room():
    tables = with_change("experiment1", f"{ON_RANDOM} and {RELU}", training_accuracy=0.1)
    judgement = judged("1.3", tables)
    assert judgement["verdict"] == UNDECIDED
    assert "room: random images are at chance without noise" in lacking(judgement)


@pytest.mark.parametrize(
    ("accuracy", "text"), [(0.1, "room: both ends at chance"), (1.0, "room: both learnt")]
)
def test_flat_cells_of_experiment_2_have_no_room(accuracy, text):
    condition = "images == 'random' and classes == 10"
    judgement = judged("2.2", with_change("experiment2", condition, training_accuracy=accuracy))
    part = next(each for each in judgement["parts"] if "images per class at 10" in each["name"])
    assert (part["verdict"], part["lacking"]) == (UNDECIDED, [text])


@pytest.mark.parametrize(("size", "accuracy"), [(1000, 0.1), (10, 1.0)])
def test_a_line_with_one_end_at_chance_or_learnt_has_room(size, accuracy):
    condition = f"images == 'random' and classes == 10 and images_per_class == {size}"
    judgement = judged("2.2", with_change("experiment2", condition, training_accuracy=accuracy))
    assert lacking(judgement) == set()


def test_where_moderate_noise_never_helped_3_3_is_open():
    condition = f"{SIGMOID} and bottleneck == 0 and noise == 0.04"
    judgement = judged("3.3", with_change("experiment3", condition, test_accuracy=0.3))
    assert judgement["verdict"] == UNDECIDED
    assert lacking(judgement) == {"a gain at low levels (3.2 reproduced)"}


def test_where_all_distorted_images_are_at_chance_there_is_no_room_for_a_gain():
    salt = "distortion == 'salt-and-pepper' and level > 0.34 and activation == 'sigmoid'"
    floor = with_change("experiment3", salt, test_accuracy=0.1)
    judgement = judged("3.3", floor)
    assert judgement["verdict"] == UNDECIDED
    assert any(text.startswith("room: at chance") for text in lacking(judgement))
    floor = with_change("experiment3", "level > 0.01", test_accuracy=0.1)
    for claim in ("3.1", "3.4", "3.6", "3.7"):
        judgement = judged(claim, floor)
        assert judgement["verdict"] == UNDECIDED, claim
        assert any(text.startswith("room: at chance") for text in lacking(judgement)), claim


@pytest.mark.parametrize(
    ("claim", "images", "measure"),
    [
        ("1.3", "natural", "training_accuracy"),
        ("1.9", "natural", "training_accuracy"),
        ("1.10", "natural", "test_accuracy"),
        ("1.11", "random", "training_accuracy"),
        ("1.16", "natural", "test_accuracy"),
    ],
)
def test_what_is_at_chance_without_noise_cannot_drop(claim, images, measure):
    sign = "==" if images == "random" else "!="
    tables = every_table()
    for name in ("experiment1", "experiment1-comparison"):
        tables[name] = changed(tables[name], f"images {sign} 'random'", **{measure: 0.1})
    judgement = judged(claim, tables)
    assert judgement["verdict"] == UNDECIDED
    assert any(text.startswith("room: at chance") for text in lacking(judgement))


def test_a_threshold_before_the_first_level_is_censored_there():
    values = PerSeed(np.array([0.12, 0.11, 0.13]), (1, 2, 3))
    crossing, step = threshold((0.2, 0.3), (values, values), chance=0.1, below=0.05)
    assert crossing.values.tolist() == [0.2, 0.2, 0.2]
    assert crossing.censored.tolist() == [-1, -1, -1]
    assert not step.values.any()
