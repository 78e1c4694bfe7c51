"""Single cases of claims: runs that diverged, levels at chance, the part and the network that decide."""

from math import nan
from pathlib import Path

import pandas as pd
import yaml

from claims.registry import Evidence, judge
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED
from made_tables import NOISE, changed, every_table, experiment1

LIMITS = yaml.safe_load((Path(__file__).parent.parent / "config.yaml").read_text())["claims"]
ON_RANDOM = "images == 'random' and not bottleneck"


def judged(claim, tables):
    return judge(claim, Evidence(tables, LIMITS, NOISE))


def test_the_worse_activation_is_the_verdict_and_the_part_that_decides_is_named():
    tables = every_table()
    tables["experiment1"] = changed(
        tables["experiment1"],
        "bottleneck and noise == 0 and activation == 'sigmoid'",
        training_accuracy=0.5,
    )
    judgement = judged("1.1", tables)
    assert judgement["verdict"] == NOT_REPRODUCED
    assert [part["verdict"] for part in judgement["parts"]] == [REPRODUCED, NOT_REPRODUCED]
    assert judgement["decided_by"] == judgement["parts"][1]["name"]


def test_a_diverged_run_lowers_n_and_is_named():
    tables = every_table()
    lost = "images == 'random' and bottleneck and noise == 0 and activation == 'relu' and seed {}"
    columns = {"status": "diverged", "training_accuracy": nan, "test_accuracy": nan}
    tables["experiment1"] = changed(tables["experiment1"], lost.format("== 4"), **columns)
    part = judged("1.1", tables)["parts"][0]
    run = tables["experiment1"].query(lost.format("== 4"))["run"].item()
    assert (part["n"], part["diverged"], part["verdict"]) == (3, (run,), REPRODUCED)
    assert run not in part["runs"]
    tables["experiment1"] = changed(tables["experiment1"], lost.format(">= 3"), **columns)
    assert judged("1.1", tables)["parts"][0]["verdict"] == UNDECIDED


def test_a_diverged_network_of_experiment_3_lowers_n_of_every_distortion():
    tables = every_table()
    table = tables["experiment3"]
    lost = table.query("activation == 'sigmoid' and bottleneck and noise == 0.1 and seed == 1")
    row = lost.iloc[[0]].assign(status="diverged", distortion=None, level=nan, test_accuracy=nan)
    tables["experiment3"] = pd.concat([table.drop(lost.index), row])
    parts = judged("3.4", tables)["parts"]
    assert [part["n"] for part in parts] == [4, 3, 4, 3]
    assert parts[1]["diverged"] == (lost["run"].iloc[0],)


def test_no_level_at_chance_contradicts_1_2_and_leaves_open_what_needs_the_level():
    tables = every_table()
    tables["experiment1"] = changed(
        experiment1(), f"{ON_RANDOM} and noise >= 0.2", training_accuracy=0.3
    )
    exists = judged("1.2", tables)["parts"][0]
    assert (exists["verdict"], exists["limit"], exists["estimate"]) == (
        NOT_REPRODUCED,
        "exists",
        None,
    )
    assert judged("1.3", tables)["verdict"] == judged("1.4", tables)["verdict"] == UNDECIDED
    assert "seed 4" in judged("1.4", tables)["parts"][0]["lacking"][-1]


def test_the_level_at_chance_is_each_seeds_own():
    tables = every_table()
    tables["experiment1"] = changed(
        experiment1(),
        f"{ON_RANDOM} and noise == 0.5 and activation == 'relu'",
        training_accuracy=[0.1, 0.3],
    )
    part = judged("1.4", tables)["parts"][0]
    assert part["by_seed"] == {"1": 0.5, "2": 0.6, "3": 0.5, "4": 0.6}
    assert part["estimate"] == 0.55


def test_a_run_that_never_learns_leaves_the_epochs_to_learn_open():
    tables = every_table()
    never = f"{ON_RANDOM} and noise == 0 and activation == 'relu' and seed == 2"
    tables["experiment1"] = changed(experiment1(), never, epochs_to_learn=nan)
    judgement = judged("1.12", tables)
    run = tables["experiment1"].query(never)["run"].item()
    assert judgement["verdict"] == UNDECIDED
    assert judgement["parts"][0]["lacking"] == (f"an accuracy of .99: {run}",)


def test_one_row_that_differs_contradicts_that_the_networks_are_comparable():
    tables = every_table()
    for name in ("experiment1", "experiment1-comparison"):
        tables[name] = changed(tables[name], "bottleneck and noise == 0", training_accuracy=0.5)
    assert judged("1.7", tables)["verdict"] == REPRODUCED  # both fail 1.1
    tables["experiment1"] = experiment1()
    judgement = judged("1.7", tables)
    assert judgement["verdict"] == NOT_REPRODUCED
    assert judgement["decided_by"] == "1.1: reproduced; for the comparison network not reproduced"


def test_a_smaller_whole_set_cannot_decide_2_1():
    tables = every_table()
    tables["experiment2-full"] = tables["experiment2-full"].assign(images_per_class=500)
    judgement = judged("2.1", tables)
    assert judgement["verdict"] == UNDECIDED
    assert judgement["parts"][0]["lacking"] == ("5000 images a class (here: 500)",)
