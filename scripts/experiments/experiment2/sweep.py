"""Experiment 2: how the size of the training set changes what a noisy network learns."""

from itertools import product

from planning.image_sets import RANDOM, classes_of
from planning.run import Run, differing
from training.settings import constrained

READS = ("experiment2",)
FIGURES = {"fig3": {"drawn_by": "fig3", "tables": ["experiment2", "experiment2-full"]}}
CATEGORY = "Experiment 2"


def tables(configuration: dict) -> dict[str, list[Run]]:
    """Images x classes x images per class x seed; and the large end, the whole training set."""
    block = configuration["experiment2"]
    if block["network"] is None:
        return {}
    sizes = product(block["classes"], block["images_per_class"])
    whole = (classes_of(configuration), configuration["images"]["images_per_class"])
    return {
        "experiment2": [run for size in sizes for run in cell(configuration, *size)],
        "experiment2-full": cell(configuration, *whole) if block["whole_set"] else [],
    }


def cell(configuration: dict, classes: int, images_per_class: int) -> list[Run]:
    """Images x seed for one size of the training set. `updates` is for the subsets only."""
    block = configuration["experiment2"]
    all_images = (classes_of(configuration), configuration["images"]["images_per_class"])
    whole = (classes, images_per_class) == all_images
    size = (None, None) if whole else (classes, images_per_class)
    training = dict(block["training"])
    if whole:
        training.pop("updates", None)
    constraints = constrained(noise=block["noise"], **block["constraints"])
    differs = differing(training, configuration["training"])
    image_sets = (configuration["images"]["natural"], RANDOM)
    return [
        Run(images, block["network"], block["activation"], seed, 0, constraints, *size, differs)
        for images, seed in product(image_sets, block["seeds"] or configuration["seeds"])
    ]
