"""Experiment 2: how the size of the training set changes what a noisy network learns."""

import math
from itertools import product

from planning.image_sets import RANDOM, classes_of
from planning.run import Run, differing
from training.settings import constrained

READS = ("experiment2",)
FIGURES = {"fig3": {"drawn_by": "fig3", "tables": ["experiment2", "experiment2-full"]}}
CATEGORY = "Experiment 2"


def tables(configuration: dict) -> dict[str, list[Run]]:
    """Length x classes x images per class x images x seed; and the large end, the whole training set."""
    block = configuration["experiment2"]
    if block["network"] is None:
        return {}
    cells = product(block["updates"], sizes(block))
    whole = (classes_of(configuration), configuration["images"]["images_per_class"])
    return {
        "experiment2": [
            run for updates, size in cells for run in cell(configuration, updates, *size)
        ],
        "experiment2-full": cell(configuration, None, *whole) if block["whole_set"] else [],
    }


def sizes(block: dict) -> list[tuple[int, int]]:
    """Classes and images per class of the training sets, up to the largest that is wanted."""
    every = product(block["classes"], block["images_per_class"])
    return [size for size in every if math.prod(size) <= (block["largest_set"] or math.inf)]


def cell(
    configuration: dict, updates: int | None, classes: int, images_per_class: int
) -> list[Run]:
    """Images x seed for one size of the training set; the whole set is trained as long as all networks."""
    block = configuration["experiment2"]
    all_images = (classes_of(configuration), configuration["images"]["images_per_class"])
    whole = (classes, images_per_class) == all_images
    size = (None, None) if whole else (classes, images_per_class)
    training = dict(block["training"])
    if updates is not None and not whole:
        training["updates"] = updates
    constraints = constrained(noise=block["noise"], **block["constraints"])
    differs = differing(training, configuration["training"])
    image_sets = (configuration["images"]["natural"], RANDOM)
    return [
        Run(images, block["network"], block["activation"], seed, 0, constraints, *size, differs)
        for images, seed in product(image_sets, block["seeds"] or configuration["seeds"])
    ]
