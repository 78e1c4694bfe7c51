"""Retention: is a network that stays at chance unable to hold random images, or only unable to learn them?

Weights that fit the images without noise are trained on with noise; beside them stands training from scratch.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from planning import cost
from planning.image_sets import RANDOM
from planning.run import Run, differing
from training.settings import constrained

READS = ("retention",)
FIGURES = {"retention": {"drawn_by": "figure", "tables": ["retention"]}}
CATEGORY = "Beyond: retention"


def tables(configuration: dict) -> dict[str, list[Run]]:
    """Image set x noise x seed, each as kept, kept for longer, learnt; random images also learnt for longer.

    And without noise: the networks whose weights are kept.
    """
    block = configuration["retention"]
    seeds = block["seeds"] or configuration["seeds"]
    runs = []
    for images, seed in product((configuration["images"]["natural"], RANDOM), seeds):
        silent = Run(images, block["network"], "relu", seed)
        runs.append(silent)
        for noise in block["noise"]:
            runs += conditions(silent, noise, configuration)
    return {"retention": runs}


def conditions(silent: Run, noise: float, configuration: dict) -> Iterator[Run]:
    """The runs with one noise that belong to a run without."""
    block, training = configuration["retention"], configuration["training"]
    learnt = replace(silent, constraints=constrained(noise=noise))
    yield learnt
    _, _, epochs = cost.sizes(learnt, configuration)
    share = max(1, round(block["share_of_epochs"] * epochs))
    for times in (1, block["longer"]):
        settings = differing({"epochs": share * times, "updates": None}, training)
        yield replace(learnt, start=silent, training=settings)
    # Natural images are learnt at these levels, so that more updates answer no question.
    if silent.images == RANDOM:
        updates = block["longer"] * cost.steps(learnt, configuration)
        yield replace(learnt, training=differing({"updates": updates}, training))
