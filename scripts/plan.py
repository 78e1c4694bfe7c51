"""The plan: configuration -> the runs (trained networks) of each experiment, shared where the same.

Pure Python, since every cluster job reads it again. As a program it writes the plan as a table.
"""

import argparse
import csv
import difflib
import io
import json
from dataclasses import fields
from itertools import product

from command_line import Problem, run
from planned_run import Run
from whole_files import write_text

RANDOM = "random"


def classes_of(configuration: dict) -> int:
    """The number of classes of the natural images, and so of the random ones."""
    images = configuration["images"]
    return images["own"]["classes"] if images["natural"] == "own" else 10


def differing(settings: dict, defaults: dict) -> tuple[tuple[str, object], ...]:
    """The settings that are not the default, sorted."""
    return tuple(sorted((key, value) for key, value in settings.items() if value != defaults[key]))


def experiment1(configuration: dict, network: str | None) -> list[Run]:
    """Images x activation x noise x seed, and the bottleneck at no, moderate and high noise."""
    if network is None:
        return []
    training = differing(configuration["experiment1"]["training"], configuration["training"])
    runs = []
    for images, (activation, noise) in product(
        image_sets(configuration), configuration["noise"].items()
    ):
        levels = [(False, level) for level in noise["levels"]]
        levels += [(True, level) for level in bar_levels(noise)]
        runs += [
            Run(images, network, activation, bottleneck, float(level), seed, training=training)
            for (bottleneck, level), seed in product(levels, configuration["seeds"])
        ]
    return runs


def bar_levels(noise: dict) -> list[float]:
    """The noise levels of Figure 2's bars: none, moderate, high."""
    return sorted({0, noise["moderate"], noise["high"]})


def experiment2(configuration: dict) -> list[Run]:
    """Images x classes x images a class x seed, at one large noise."""
    grid = product(
        configuration["experiment2"]["classes"], configuration["experiment2"]["images_per_class"]
    )
    training = configuration["experiment2"]["training"]
    return [run for cell in grid for run in experiment2_cell(configuration, *cell, training)]


def experiment2_full(configuration: dict) -> list[Run]:
    """The large end of Experiment 2: the whole training set. `updates` is for the subsets only."""
    training = configuration["experiment2"]["training"]
    images_per_class = configuration["images"]["images_per_class"]
    return experiment2_cell(configuration, classes_of(configuration), images_per_class, training)


def experiment2_cell(
    configuration: dict, classes: int, images_per_class: int, training: dict
) -> list[Run]:
    """Images x seed for one size of the training set; the whole set goes without its size."""
    experiment = configuration["experiment2"]
    all_images = (classes_of(configuration), configuration["images"]["images_per_class"])
    whole = (classes, images_per_class) == all_images
    size = (None, None) if whole else (classes, images_per_class)
    if whole:
        training = {key: value for key, value in training.items() if key != "updates"}
    factors = (experiment["network"], experiment["activation"], False, float(experiment["noise"]))
    differs = differing(training, configuration["training"])
    return [
        Run(images, *factors, seed, *size, differs)
        for images, seed in product(image_sets(configuration), configuration["seeds"])
    ]


def experiment3(configuration: dict) -> list[Run]:
    """Those of Experiment 1's networks that Figure 4 shows: natural images, the bars' noise levels."""
    runs = experiment1(configuration, configuration["experiment1"]["network"])
    return [
        run
        for run in runs
        if run.images != RANDOM and run.noise in bar_levels(configuration["noise"][run.activation])
    ]


def image_sets(configuration: dict) -> tuple[str, str]:
    """The natural and the random image set."""
    return configuration["images"]["natural"], RANDOM


def selections(configuration: dict) -> dict[str, list[Run]]:
    """The runs of each table."""
    experiment = configuration["experiment1"]
    return {
        "experiment1": experiment1(configuration, experiment["network"]),
        "experiment1-comparison": experiment1(configuration, experiment["comparison"]),
        "experiment2": experiment2(configuration),
        "experiment2-full": experiment2_full(configuration),
        "experiment3": experiment3(configuration),
    }


def scale(configuration: dict) -> str:
    """The scale of a configuration in a few words: images, width, epochs, seeds."""
    images, training = configuration["images"], configuration["training"]
    number = classes_of(configuration) * images["images_per_class"]
    return (
        f"{number:,} {images['natural']} images, width {training['width']},"
        f" {training['epochs']} epochs, {len(configuration['seeds'])} seeds"
    )


def all_runs(selected: dict[str, list[Run]]) -> dict[str, Run]:
    """Every run once, by its id."""
    return {each.id: each for runs in selected.values() for each in runs}


def find(runs: dict[str, Run], name: str) -> Run:
    """The run of that id. Raises Problem, with near matches, if it is not in the plan."""
    if name not in runs:
        near = difflib.get_close_matches(name, runs, 3, 0.8) or ["see runs.tsv for all of them"]
        raise Problem(f"the plan has no run {name}; near: {', '.join(near)}")
    return runs[name]


def plan_text(selected: dict[str, list[Run]]) -> str:
    """The plan as tab-separated text: one row a run; `selections` names the tables that it is in."""
    members = {name: {each.id for each in runs} for name, runs in selected.items()}
    text = io.StringIO()
    names = [field.name for field in fields(Run)]
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(["run", *names, "selections"])
    for name, each in all_runs(selected).items():
        values = [getattr(each, field) for field in names[:-1]]
        training = " ".join(f"{key}={value}" for key, value in each.training)
        within = " ".join(table for table, ids in members.items() if name in ids)
        writer.writerow([name, *values, training, within])
    return text.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the plan: one row a run.")
    parser.add_argument("--configuration", required=True, type=json.loads, help="as JSON")
    parser.add_argument("--output", required=True, help="tab-separated file")
    arguments = parser.parse_args()
    write_text(arguments.output, plan_text(selections(arguments.configuration)))


if __name__ == "__main__":
    run(main)
