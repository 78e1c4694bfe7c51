"""A wrong configuration gives a one-line error that names file, key, value and what would be right."""

import copy
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from common.command_line import Problem
from paper import FILE, PAPER
from planning import configuration, experiments, plan, run, schema
from planning.image_sets import program_options


def paths(value, path=()):
    """Every key and index of the configuration."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in items:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from paths(each, (*path, key))


def changed(path, value):
    """The paper's configuration with another value at a path."""
    result = copy.deepcopy(PAPER)
    place = result
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return result


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (["sedes"], [1], "sedes: there is no such key; did you mean seeds?"),
        (["training", "epoch"], 3, "training.epoch: there is no such key; did you mean epochs?"),
        (
            ["networks", "small-inception", "learning_rate"],
            "1e-3",  # what YAML makes of it, without a point
            "networks.small-inception.learning_rate: '1e-3' is a text unless it is written 0.001, but",
        ),
        (
            ["networks", "small-inception", "learning_rate"],
            "1e-7",
            "is a text unless it is written 1.0e-07, but must be a number",
        ),
        (
            ["training", "epochs"],
            "30",
            "'30' is a text unless it is written 30, but must be a whole",
        ),
        (
            ["networks", "small-inception", "learning_rate"],
            "125e-9",
            "is a text unless it is written 1.25e-07, but",
        ),
        (
            ["experiment2", "training"],
            {"updates": 5000},
            "experiment2.training.updates: take this key out and state experiment2.updates",
        ),
        (
            ["images", "sets", "random", "side"],
            3,
            "images.sets.random.side: is that of the set which this one matches; take this key out",
        ),
        (
            ["training", "epochs"],
            "many",
            "training.epochs: 'many' is a text, but must be a whole number",
        ),
        (["training", "epochs"], 0, "training.epochs: 0 is too small; it must be at least 1"),
        (["noise", "relu", "levels"], [], "noise.relu.levels: is empty; state at least one"),
        (["noise", "relu", "moderate"], -0.2, "noise.relu.moderate: -0.2 is too small"),
        (["noise", "relu", "moderate"], 0.21, "the nearest level is 0.2"),
        (["seeds"], [1, 2, 1], "seeds: 1 stands in the list twice; remove one"),
        (
            ["images", "natural"],
            "cifar",
            "images.natural: 'cifar' is not possible; did you mean cifar10?",
        ),
        (["noise", "relu", "moderate"], 0.4, "0.4 must be more than 0 and less than high, 0.4"),
        (["noise", "relu", "high"], float("nan"), "nan is not a finite number"),
        (["images", "crop"], 64, "images.crop: 64 is more than the 32 of cifar10"),
        (
            ["networks", "small-alexnot"],
            PAPER["networks"]["small-alexnet"],
            "no such file in scripts/networks",
        ),
        (
            ["experiment2", "classes"],
            [11, 2],
            "experiment2.classes: 11 is more than the 10 there are",
        ),
        (
            ["retention", "noise"],
            [0, 0.4],
            "retention.noise.0: 0 is too small; it must be more than 0",
        ),
        (
            ["distortions", "distortions", "contrast", "levels"],
            [0, 50],
            "distortions.distortions.contrast.levels.1: 50 is too large; it must be at most 1",
        ),
        (["experiment2", "largest_set"], 19, "largest_set: 19 leaves out every set"),
        (
            ["images", "images_per_class"],
            6000,
            "images.images_per_class: 6000 is more than the 5000",
        ),
        (["experiment1", "network"], "small-inceptoin", "did you mean small-inception?"),
        (["experiment2", "classes"], [2, 1], "classes.1: 1 is too small; it must be at least 2"),
        (
            ["training", "width"],
            1e300,
            "training.width: 1e+300 is too large; it must be at most 100",
        ),
        (["images", "sets", "digits", "label"], r"a $\foo$", "has a $, which figures take for a"),
        (["experiment2", "updates"], [10**400], "is too large; it must be at most 1000000000"),
        (
            ["results"],
            date(2024, 2, 3),
            "results: 2024-02-03 is a date unless it stands in quotes, but must be a text",
        ),
        (["training", "epochs"], 100.0, "100.0 is a number, but must be a whole number"),
        (["images", "sets", "NA"], {"program": "digits", "label": "a"}, "'NA'"),
        (
            ["images", "sets", "mine"],
            {"program": "digits", "label": "a", "classes": 2, "side": 8, "kept": [1, 2]},
            "images.sets.mine.kept: an option of a program is a single value",
        ),
        (["images", "sets", "digits", "ke;y"], 1, "the name 'ke;y' is not of letters"),
        (["images", "sets", "own", "source"], "", "images.sets.own.source: is empty; state a text"),
        (
            ["claims", "1.4", "level"],
            {"at_least": 2, "at_most": 1},
            "claims.1.4.level: {'at_least': 2, 'at_most': 1} leaves no value between",
        ),
        (["claims", "1.4", "level"], {"at_leest": 2}, "{'at_leest': 2} is no limit"),
        (["claims", "1.1", "accuracy"], 0.98, "0.98 is not possible; state an interval such as {"),
        (
            ["claims", "1.4", "threshold"],
            {"at_most": 0.05},
            "claims.1.4.threshold: {'at_most': 0.05} is not possible; state a number",
        ),
    ],
)
def test_one_line_names_file_key_value_and_a_valid_choice(path, value, line):
    with pytest.raises(Problem) as caught:
        configuration.check(changed(path, value), [FILE])
    assert str(caught.value).startswith(str(FILE))
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


def test_people_are_not_drawn_over_another_measure_of_noise():
    block = PAPER["experiment3"]
    uniform = block["distortions"]["uniform"] | {"function": "uniform_variance"}
    both = {"human_accuracy": True, "distortions": block["distortions"] | {"uniform": uniform}}
    configuration.check(changed(["experiment3"], block | {"human_accuracy": True}), [FILE])
    with pytest.raises(
        Problem, match=r"experiment3\.human_accuracy: people were tested at half-wid"
    ):
        configuration.check(changed(["experiment3"], block | both), [FILE])


def test_sizes_of_experiment_2_do_not_matter_without_it():
    block = PAPER["experiment2"] | {"images_per_class": [9000]}
    with pytest.raises(Problem, match="9000 is more than the 5000 there are"):
        configuration.check(changed(["experiment2"], block), [FILE])
    configuration.check(changed(["experiment2"], block | {"network": None}), [FILE])


def test_training_and_test_digits_share_what_there_is():
    images = {"natural": "digits", "crop": 8, "images_per_class": 100, "test_images_per_class": 75}
    digits = changed(["images"], PAPER["images"] | images)
    digits["experiment2"]["images_per_class"] = [50]
    with pytest.raises(Problem, match="100 and 75 test_images_per_class are more than the 174"):
        configuration.check(digits, [FILE])
    digits["images"]["test_images_per_class"] = 74
    configuration.check(digits, [FILE])


def test_the_file_named_is_the_last_one_that_states_the_key(tmp_path):
    overlay = tmp_path / "mine.yaml"
    overlay.write_text("training: {epochs: 0}\n")
    with pytest.raises(Problem, match=r"mine\.yaml: training\.epochs"):
        configuration.check(changed(["training", "epochs"], 0), [FILE, overlay])


def test_a_level_that_an_overlay_takes_away_is_the_overlays_fault(tmp_path):
    overlay = tmp_path / "mine.yaml"
    overlay.write_text("noise: {relu: {levels: [0, 0.2]}}\n")
    with pytest.raises(Problem, match=r"mine\.yaml: noise\.relu: high, 0\.4, is not in levels"):
        configuration.check(changed(["noise", "relu", "levels"], [0, 0.2]), [FILE, overlay])


@pytest.mark.parametrize("stated", [{"seeds": ["1", "2"]}, {"labels": "null"}])
def test_what_the_command_line_cannot_state_belongs_in_a_file(stated):
    with pytest.raises(Problem, match=r"^--config: .* as texts: use a file$"):
        configuration.check(PAPER | stated, [FILE], stated)


def test_a_text_of_the_command_line_that_is_misspelt_is_no_matter_of_files():
    stated = {"images": {"natural": "cifar"}}
    with pytest.raises(Problem, match=r"^--config: .* did you mean cifar10\?$"):
        configuration.check(changed(["images", "natural"], "cifar"), [FILE], stated)


def test_every_key_of_the_schema_is_described_and_every_object_is_closed():
    whole = yaml.safe_load(schema.SCHEMA.read_text())

    def undescribed(node, path):
        for key, child in node.get("properties", {}).items():
            if "description" not in child and child.get("$ref") != "#/$defs/noise":
                yield f"{path}.{key}"
            yield from undescribed(child, f"{path}.{key}")
        if node.get("type") == "object" and not closed & set(node):
            yield f"{path} is open"

    closed = {"additionalProperties", "unevaluatedProperties"}
    # A block of an image set also holds the options of its program.
    of_image_sets = whole["$defs"].pop("image_set")["properties"]
    assert all("description" in child for child in of_image_sets.values())
    sets = whole["properties"]["images"]["properties"]["sets"]["properties"]
    assert all(block["unevaluatedProperties"] is False for block in sets.values())
    assert not [
        each for node in (whole, *whole["$defs"].values()) for each in undescribed(node, "")
    ]


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 10**9),
    st.floats(),
    st.text(max_size=8),
    st.lists(st.one_of(st.integers(-2, 9), st.floats(-1, 2), st.text(max_size=3)), max_size=4),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)


@settings(max_examples=500)
@given(st.sampled_from(sorted(paths(PAPER), key=str)), VALUES)
def test_any_mutation_is_planned_or_refused_with_one_line(path, value):
    mutated = changed(path, value)
    try:
        configuration.check(mutated, [])
    except Problem as problem:
        assert "\n" not in str(problem)
        return
    runs = plan.all_runs(experiments.tables(mutated))
    assert runs
    assert all(run.settings(each, mutated).options() for each in runs.values())


def test_an_option_of_an_image_set_that_is_null_is_left_out():
    block = {"program": "digits", "label": "a", "side": 8, "kept": None}
    numbers = {"images_per_class": 5, "test_images_per_class": 2}
    assert program_options(block, numbers | {"natural": "mine"}) == {"side": 8, **numbers}
