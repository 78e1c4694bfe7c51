"""Single cases of claims: runs that diverged, ends of grids, thresholds, the part that decides."""

from math import nan

import numpy as np
import pytest

from claims.falling import deviation
from claims.per_seed import PerSeed
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED
from made_tables import ON_RANDOM, RELU, changed, every_table, judged, lacking, with_change


def test_the_worse_activation_is_the_verdict_and_the_part_that_decides_is_named():
    condition = "bottleneck > 0 and noise == 0 and activation == 'sigmoid'"
    judgement = judged("1.1", with_change("experiment1", condition, training_accuracy=0.5))
    assert judgement["verdict"] == NOT_REPRODUCED
    assert [part["verdict"] for part in judgement["parts"]] == [REPRODUCED, NOT_REPRODUCED]
    assert judgement["decided_by"] == judgement["parts"][1]["name"]


def test_a_diverged_run_lowers_n_and_is_named():
    lost = (
        "images == 'random' and bottleneck > 0 and noise == 0 and activation == 'relu' and seed {}"
    )
    columns = {"status": "diverged", "training_accuracy": nan, "test_accuracy": nan}
    tables = with_change("experiment1", lost.format("== 4"), **columns)
    part = judged("1.1", tables)["parts"][0]
    run = tables["experiment1"].query(lost.format("== 4"))["run"].item()
    assert (part["n"], part["diverged"], part["verdict"]) == (3, (run,), REPRODUCED)
    assert run not in part["runs"]
    tables = with_change("experiment1", lost.format(">= 3"), **columns)
    assert judged("1.1", tables)["parts"][0]["verdict"] == UNDECIDED


def test_a_diverged_network_of_experiment_3_lowers_n_of_every_distortion():
    lost = "activation == 'sigmoid' and bottleneck > 0 and noise == 0.1 and seed == 1"
    tables = with_change("experiment3", lost, status="diverged", test_accuracy=nan)
    parts = judged("3.4", tables)["parts"]
    assert [part["n"] for part in parts] == [4, 3, 4, 3]
    assert parts[1]["diverged"] == (tables["experiment3"].query(lost)["run"].iloc[0],)


DIVERGED = {"status": "diverged", "training_accuracy": nan, "test_accuracy": nan}


@pytest.mark.parametrize(
    ("claim", "condition"),
    [
        ("1.2", f"{ON_RANDOM} and {RELU} and noise == 1.2"),
        ("1.4", f"{ON_RANDOM} and {RELU} and noise == 1.2"),
        ("1.15", f"images != 'random' and bottleneck == 0 and {RELU} and noise == 1.2"),
    ],
)
def test_runs_of_a_level_at_which_all_diverged_are_named(claim, condition):
    tables = with_change("experiment1", condition, **DIVERGED)
    judgement = judged(claim, tables)
    assert judgement["verdict"] == REPRODUCED
    lost = set(tables["experiment1"].query(condition)["run"])
    assert any(lost <= set(part["diverged"]) for part in judgement["parts"])


def test_a_network_that_diverges_is_not_comparable_by_its_other_conditions():
    one = with_change("experiment1-comparison", "noise == 0.2 and seed == 4", **DIVERGED)
    judgement = judged("1.7", one)
    assert {part["n"] for part in judgement["parts"]} == {3}
    assert all(part["diverged"] for part in judgement["parts"])
    judgement = judged("1.7", with_change("experiment1-comparison", "noise < 0.3", **DIVERGED))
    assert judgement["verdict"] == UNDECIDED
    assert "at least 3 seeds (here: 0)" in lacking(judgement)


def test_without_a_level_at_chance_1_2_fails_only_where_the_papers_levels_were_tried():
    never = with_change(
        "experiment1", f"{ON_RANDOM} and {RELU} and noise >= 0.55", training_accuracy=0.2
    )
    judgement = judged("1.2", never)
    assert judgement["decided_by"] == "relu, from the first level at chance on"
    assert judgement["verdict"] == NOT_REPRODUCED
    shorter = never["experiment1"].query("activation != 'relu' or noise < 1")
    judgement = judged("1.2", {**never, "experiment1": shorter})
    assert judgement["verdict"] == UNDECIDED
    assert "a level at chance (levels end at 0.95, the paper's at 1.2)" in lacking(judgement)
    for claim in ("1.3", "1.10"):
        assert judged(claim, never)["verdict"] == UNDECIDED


def test_levels_that_end_early_do_not_refuse_1_2_where_chance_is_reached():
    table = every_table()["experiment1"].query("noise < 0.9")
    assert judged("1.2", {"experiment1": table})["verdict"] == REPRODUCED


def test_a_threshold_is_each_seeds_own_and_interpolated():
    tables = with_change(
        "experiment1",
        f"{ON_RANDOM} and {RELU} and noise == 0.55",
        training_accuracy=[0.1, 0.2],
    )
    part = judged("1.4", tables)["parts"][0]
    fits = [0.35, 0.347]  # of seeds 1 and 4 at .5; they fall to .1 and .2, the threshold is at .145
    assert part["by_seed"][0]["1"] == pytest.approx(0.5 + 0.05 * (fits[0] - 0.145) / 0.25)
    assert part["by_seed"][0]["4"] == pytest.approx(0.55 + 0.05 * 0.055 / (0.2 - 0.142))


def test_small_sets_of_images_cannot_decide_2_1():
    tables = with_change("experiment2-full", "classes == 10", images_per_class=500)
    judgement = judged("2.1", tables)
    assert judgement["verdict"] == UNDECIDED
    assert judgement["parts"][0]["lacking"] == ["5000 images per class (here: 500)"]


def test_figure_2s_network_counts_in_2_1():
    condition = f"{ON_RANDOM} and {RELU} and noise == 0.8"
    judgement = judged("2.1", with_change("experiment1", condition, training_accuracy=0.2))
    assert judgement["verdict"] == NOT_REPRODUCED
    assert "(experiment1)" in judgement["decided_by"]


def test_a_constraint_is_consistent_only_if_it_gains_in_every_pairing():
    helps = with_change("experiment3", "bottleneck > 0", test_accuracy=0.9)
    judgement = judged("3.6", helps)
    assert judgement["verdict"] == NOT_REPRODUCED
    assert judgement["decided_by"] == "bottleneck, least of 12 gains"
    one = f"bottleneck > 0 and {RELU} and noise == 0 and distortion == 'uniform'"
    helps["experiment3"] = changed(helps["experiment3"], one, test_accuracy=0.1)
    assert judged("3.6", helps)["parts"][2]["verdict"] == REPRODUCED


def test_thresholds_at_other_accuracies_stand_beside_the_verdict():
    judgement = judged("1.4", every_table())
    assert len(judgement["parts"]) == 1
    half = judgement["beside"][-1]
    assert half["name"] == "relu, noise at which corrected accuracy falls below 0.5"
    assert half["estimate"] == pytest.approx(0.45, abs=0.01)
    assert half["points_to"] is None, "there is no limit"


def test_a_gain_in_every_pairing_that_is_small_on_average_is_not_consistent():
    table = every_table()["experiment3"].assign(test_accuracy=0.5)
    table["test_accuracy"] += 0.008 * (table["bottleneck"] > 0) - 0.0001 * table["seed"]
    judgement = judged("3.6", {"experiment3": table})
    (part,) = (each for each in judgement["parts"] if each["name"].startswith("bottleneck"))
    assert part["verdict"] == REPRODUCED
    assert part["estimate"] == pytest.approx(0.008 - 0.02)
    low, high = part["interval"]
    assert low <= part["estimate"] <= high


def test_one_seed_at_a_level_that_does_not_count_leaves_a_deviation_its_interval():
    four, one = (PerSeed(np.linspace(0.5, 0.51, n), tuple(range(n))) for n in (4, 1))
    low, high = deviation([four, four, four, one], last=2).interval()
    assert np.isfinite([low, high]).all()
