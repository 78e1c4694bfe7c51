"""Precision: does a loss of information without randomness do what noise does?

"Future work could narrow down the possible values by introducing precision-limiting measures such as rounding
the activation values or using a binary activation function" (paper, Discussion).
"""

from itertools import product

from experiments.experiment1.sweep import bar_levels
from planning.image_sets import RANDOM
from planning.run import Run
from training.settings import constrained

READS = ("noise", "precision")
FIGURES = {"precision": {"drawn_by": "figure", "tables": ["precision"]}}
CATEGORY = "Beyond: precision"


def tables(configuration: dict) -> dict[str, list[Run]]:
    """Image set x bottleneck x constraint x seed: noise, rounding to a grid of its variance, binary units."""
    block = configuration["precision"]
    levels = bar_levels(configuration["noise"]["relu"])
    constraints = [constrained(noise=level) for level in levels]
    constraints += [constrained(rounding=level) for level in levels if level]
    constraints.append(constrained(binary=block["binary"]))
    seeds = block["seeds"] or configuration["seeds"]
    image_sets = (configuration["images"]["natural"], RANDOM)
    return {
        "precision": [
            Run(images, block["network"], "relu", seed, filters, constraint)
            for images, filters, constraint, seed in product(
                image_sets, block["bottlenecks"], constraints, seeds
            )
        ]
    }
