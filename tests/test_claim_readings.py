"""What is shown beside a verdict: other readings of the paper, batch statistics, versions of the code."""

import pandas as pd
import pytest

from claims import index
from claims.evidence import Evidence
from claims.judgement import judge
from claims.registry import claim_of
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED
from made_tables import LIMITS, NOISE, changed, every_table, judged


def test_each_length_of_experiment_2_is_judged_and_the_papers_is_the_verdict():
    table = every_table()["experiment2"].assign(epochs=100, updates=float("nan"))
    longer = changed(table, "images == 'cifar10'", training_accuracy=0.6).assign(updates=7900)
    judgement = judged("2.3", {"experiment2": pd.concat([longer, table])})
    assert (judgement["reading"], judgement["verdict"]) == ("100 epochs", REPRODUCED)
    (other,) = judgement["other_readings"]
    assert (other["reading"], other["verdict"]) == ("7,900 updates", NOT_REPRODUCED)
    assert judged("2.3", {"experiment2": longer})["reading"] == "7,900 updates"


def bits(images_per_class, bits, updates):
    """Bits of random images that networks of four seeds remember, for ten classes."""
    size = {"images": "random", "classes": 10, "images_per_class": images_per_class}
    rows = [{"seed": seed, "bits": bits + seed, "run": f"{bits} {seed}"} for seed in (1, 2, 3, 4)]
    about = {"training_accuracy": 0.3, "status": "trained", "epochs": 100, "updates": updates}
    about |= {"chance": 0.1, "training_images": 10 * images_per_class}
    return pd.DataFrame(rows).assign(**size, **about)


def test_the_whole_set_which_has_epochs_only_is_part_of_every_length():
    epochs = float("nan")
    longer = pd.concat([bits(10, 300.0, 7900), bits(500, 20.0, epochs)])
    judgement = judged("bits.1", {"bits": longer})
    assert (judgement["reading"], judgement["verdict"]) == ("7,900 updates", NOT_REPRODUCED)
    assert judgement["other_readings"] == []
    judgement = judged("bits.1", {"bits": pd.concat([longer, bits(10, 20.0, epochs)])})
    assert (judgement["reading"], judgement["verdict"]) == ("100 epochs", REPRODUCED)
    (other,) = judgement["other_readings"]
    assert (other["reading"], other["verdict"]) == ("7,900 updates", NOT_REPRODUCED)


def test_unfinished_runs_of_one_length_leave_the_others_verdict_as_it_is():
    table = every_table()["experiment2"].assign(epochs=100, updates=float("nan"))
    longer = table.assign(updates=7900, run=table["run"] + "-longer")
    started, waiting = longer[longer["seed"] < 3], longer[longer["seed"] >= 3]
    evidence = Evidence(
        {"experiment2": pd.concat([table, started])}, LIMITS, NOISE, {"experiment2": waiting}
    )
    judgement = judge("2.3", evidence)
    assert (judgement["reading"], judgement["verdict"]) == ("100 epochs", REPRODUCED)
    (other,) = judgement["other_readings"]
    assert other["verdict"] == UNDECIDED


def test_1_7_waits_for_a_condition_of_which_no_network_is_finished():
    tables = {name: table for name, table in every_table().items() if "experiment1" in name}
    waiting = tables["experiment1"].query("activation == 'sigmoid' and noise > 0")
    finished = tables | {"experiment1": tables["experiment1"].drop(waiting.index)}
    assert judge("1.7", Evidence(tables, LIMITS, NOISE))["verdict"] == REPRODUCED
    evidence = Evidence(finished, LIMITS, NOISE, {"experiment1": waiting})
    judgement = judge("1.7", evidence)
    assert judgement["verdict"] == UNDECIDED
    assert any("not finished" in text for text in judgement["parts"][0]["lacking"])


@pytest.mark.parametrize(
    "rest",
    ["noise == .4", "noise == .4 and seed == 2 or noise == 0 and seed == 1"],
    ids=["one level", "no seed in common"],
)
def test_a_threshold_needs_two_levels_with_a_seed_in_common(rest):
    table = every_table()["experiment1"]
    finished = table.query(f"images == 'random' and activation == 'relu' and ({rest})")
    evidence = Evidence(
        {"experiment1": finished}, LIMITS, NOISE, {"experiment1": table.drop(finished.index)}
    )
    assert judge("1.4", evidence)["verdict"] == UNDECIDED


def test_every_claim_is_undecided_where_its_tables_have_no_row():
    tables = every_table()
    for claim, entry in index.entries().items():
        empty = {name: tables[name][:0] for name in entry.tables if name in tables}
        assert judge(claim, Evidence(empty, LIMITS, NOISE))["verdict"] == UNDECIDED


@pytest.mark.parametrize("names", [("grey", "colour"), ("colour", "grey")])
def test_grey_and_coloured_images_are_two_readings_in_the_configurations_order(names):
    table = every_table()["experiment3"]
    both = pd.concat([table.assign(grey=name == "grey") for name in names])
    judgement = judged("3.2", {"experiment3": both})
    others = [each["reading"] for each in judgement["other_readings"]]
    assert (judgement["reading"], *others) == names


@pytest.mark.parametrize(("claim", "shown"), [("1.9", True), ("1.13", False)])
def test_re_estimated_batch_statistics_stand_beside_the_claims_that_rest_on_them(claim, shown):
    table = every_table()["experiment1"]
    assert judged(claim, {"experiment1": table})["other_readings"] == []
    lower = table["test_accuracy"].where(table["bottleneck"] == 0, 0.6)
    table = table.assign(test_accuracy_recalibrated=lower)
    judgement = judged(claim, {"experiment1": table})
    assert judgement["verdict"] == REPRODUCED
    assert len(judgement["other_readings"]) == shown
    for other in judgement["other_readings"]:
        assert other["reading"] == "batch statistics recalibrated"
        assert other["verdict"] == NOT_REPRODUCED


BY_ONE = {"1.1", "1.5", "1.7", "1.12", "1.13", "1.14", "1.15", "2.2", "2.3", "2.4"}
BY_ONE |= {f"behind.{number}" for number in (1, 2, 3)} | {"fields.1", "fields.2"}


def test_all_other_claims_are_judged_by_both_batch_statistics():
    assert {name for name in index.entries() if not claim_of(name).recalibrated} == BY_ONE


def test_versions_of_the_code_are_counted_per_kind_of_network():
    table = every_table()["experiment1"]
    table["code"] = table["noise"].map(lambda noise: "noisy" if noise else "silent")
    assert judged("1.1", {"experiment1": table})["code_versions"] == 1
    mixed = changed(table, "seed == 4 and noise == 0", code="edited")
    assert judged("1.1", {"experiment1": mixed})["code_versions"] == 2
