"""The plan has exactly the paper's runs; a change of configuration keeps those it does not touch."""

import copy

import pytest
import yaml

from common.command_line import Problem
from paper import PAPER, PROJECT
from planning import experiments, figures, files, plan, run
from training.settings import constrained


def noise(each):
    return run.constraint_values(each)["noise"]


@pytest.fixture
def paper():
    return copy.deepcopy(PAPER)


def test_figure_2_is_336_networks_and_both_architectures_672(paper):
    selected = experiments.tables(paper)
    assert len({run.id for run in selected["experiment1"]}) == 336
    assert len({run.id for run in selected["experiment1-comparison"]}) == 336
    assert len(plan.all_runs({name: selected[name] for name in selected if "1" in name})) == 672


def test_experiment_2_has_one_noise_and_experiment_3_natural_images(paper):
    selected = experiments.tables(paper)
    for name in ("experiment2", "experiment2-full"):
        found = {(noise(each), each.activation, each.bottleneck) for each in selected[name]}
        assert found == {(0.8, "relu", 0)}
    assert len(selected["experiment3"]) == 48
    assert {each.images for each in selected["experiment3"]} == {"cifar10"}


def test_bars_share_the_runs_of_the_lines(paper):
    runs = experiments.tables(paper)["experiment1"]
    without = {noise(each) for each in runs if each.activation == "relu" and not each.bottleneck}
    with_bottleneck = {
        noise(each) for each in runs if each.activation == "relu" and each.bottleneck
    }
    assert with_bottleneck == {0, 0.2, 0.4} <= without


def test_each_condition_has_every_seed(paper):
    runs = experiments.tables(paper)["experiment1"]
    seeds = {}
    for each in runs:
        seeds.setdefault(each.id.rsplit("/", 1)[0], set()).add(each.seed)
    assert len(seeds) == 84
    assert all(each == {1, 2, 3, 4} for each in seeds.values())


def test_small_sets_without_a_length_of_their_own_are_trained_as_long_as_all_networks(paper):
    paper["training"]["updates"] = 5000
    paper["experiment2"]["updates"] = [None, 7900]
    for each in experiments.tables(paper)["experiment2"]:
        longer = "-updates7900" in each.id
        assert run.settings(each, paper).updates == (7900 if longer else 5000)
        assert "updatesNone" not in each.id


def test_a_fifth_seed_plans_a_quarter_more_and_keeps_what_is_there(paper):
    before = plan.all_runs(experiments.tables(paper, experiments.PAPER))
    commands = {name: run.settings(each, paper).options() for name, each in before.items()}
    paper["seeds"].append(5)
    after = plan.all_runs(experiments.tables(paper, experiments.PAPER))
    assert len(after) == 5 / 4 * len(before)
    assert {name: run.settings(after[name], paper).options() for name in before} == commands


def test_run_ids_leave_out_defaults_and_name_what_differs(paper):
    ids = plan.all_runs(experiments.tables(paper))
    assert "random/small-inception-relu-bottleneck2-noise0.40/seed2" in ids
    paper["experiment1"]["training"] = {"epochs": 100, "batch_size": 32, "learning_rate_decay": 0.1}
    ids = plan.all_runs(experiments.tables(paper))
    assert "random/small-inception-relu-noise0.05-batch32-decay0.1/seed1" in ids
    assert max(len(part) for name in ids for part in name.split("/")) < 100


@pytest.mark.parametrize(("noise", "text"), [(0, "0.00"), (0.4, "0.40"), (0.125, "0.125")])
def test_no_two_noise_levels_share_a_name(noise, text):
    assert run.level_text(noise) == text


def test_an_unknown_run_is_answered_with_near_ones(paper):
    runs = plan.all_runs(experiments.tables(paper))
    with pytest.raises(Problem, match=r"small-inception-relu-noise0\.40/seed1"):
        plan.find(runs, "cifar10/small-incption-relu-noise0.40/seed1")


def test_the_bottleneck_is_the_only_difference_between_two_runs(paper):
    with_bottleneck, without = (
        run.settings(
            run.Run("random", "small-alexnet", "relu", 1, bottleneck, constrained(noise=0.2)), paper
        ).options()
        for bottleneck in (8, 0)
    )
    assert with_bottleneck.replace("--bottleneck 8", "--bottleneck 0") == without


def stated(overlay):
    """What a file of config/ states."""
    return yaml.safe_load((PROJECT / "config" / f"{overlay}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("overlay", "runs"),
    [("demo", 120), ("laptop", 144), ("width1", 24), ("overnight", 3 * 2 * 15)],
)
def test_sizes_of_the_smaller_scales(paper, overlay, runs):
    merged = overlaid(paper, stated(overlay))
    assert len(experiments.tables(merged)["experiment1"]) == runs


def test_the_longer_runs_differ_from_the_laptops_in_epochs_and_decay_alone(paper):
    shorter = overlaid(paper, stated("laptop"))
    longer = overlaid(shorter, stated("longer"))
    again = overlaid(longer, {"training": shorter["training"]})
    assert len(planned(longer)) == 3 * 2 * 3
    assert of_settings(planned(again), again) <= of_settings(planned(shorter), shorter)
    left, before = (
        (1 - of["training"]["learning_rate_decay"]) ** of["training"]["epochs"]
        for of in (longer, shorter)
    )
    assert left == pytest.approx(before, rel=0.01)


SENSITIVITY = sorted(
    path.stem for path in (PROJECT / "config/sensitivity").glob("*.yaml") if path.stem != "corners"
)


def planned(configuration):
    return plan.all_runs(experiments.tables(configuration, experiments.PAPER)).values()


def of_settings(runs, configuration):
    return {run.settings(each, configuration) for each in runs}


@pytest.mark.parametrize("choice", SENSITIVITY)
def test_each_open_choice_is_tried_on_three_small_sets(paper, choice):
    for overlay in ("laptop", "sensitivity/corners", f"sensitivity/{choice}"):
        before, paper = paper, overlaid(paper, stated(overlay))
    assert paper["results"] == f"results/sensitivity-{choice}"
    runs = planned(paper)
    assert not of_settings(runs, paper) & of_settings(planned(before), before), (
        "the choice changes each"
    )
    assert {(each.classes, each.images_per_class) for each in runs} == {(2, 10), (10, 10), (2, 100)}
    assert len(runs) == 3 * 2 * 4


def test_levels_that_no_name_tells_apart_are_refused(paper):
    relu = {"levels": [0, 0.2, 0.2 + 1e-13, 0.4]}
    tables = experiments.tables(overlaid(paper, {"noise": {"relu": relu}}), experiments.PAPER)
    with pytest.raises(Problem, match="two runs have this name"):
        plan.all_runs(tables)


def overlaid(base, overlay):
    """A configuration with an overlay."""
    whole = copy.deepcopy(base)
    files.merge(whole, overlay)
    return whole


def test_the_papers_tables_are_told_from_those_of_an_experiment_with_a_longer_name():
    tables = ("experiment1-comparison", "experiment2", "experiment10", "behind")
    assert [experiments.of_paper(table) for table in tables] == [True, True, False, False]


@pytest.mark.parametrize(
    ("name", "title"),
    [("fig2-comparison", "Figure 2-comparison"), ("behind", "behind"), ("my-figure", "my-figure")],
)
def test_a_figure_is_called_as_the_paper_calls_it_or_by_its_name(name, title):
    assert figures.title(name) == title
