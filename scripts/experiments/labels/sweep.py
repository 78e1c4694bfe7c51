"""Random labels: is the paper's result one of noise-like images only, or of the range of noise?

Arpit et al. (2017) found noise of no use against memorising random labels of natural images.
"""

from itertools import product

from planning.image_sets import LABELS, RANDOM
from planning.run import Run
from training.settings import constrained

READS = ("labels",)
FIGURES = {"labels": {"drawn_by": "figure", "tables": ["labels"]}}
CATEGORY = "Beyond: random labels"


def tables(configuration: dict) -> dict[str, list[Run]]:
    """Network x image set x noise x seed, ReLU; Experiment 1 has most runs on natural and random images."""
    block = configuration["labels"]
    image_sets = (configuration["images"]["natural"], LABELS, RANDOM)
    factors = product(block["networks"], image_sets, block["noise"], configuration["seeds"])
    return {
        "labels": [
            Run(images, network, "relu", seed, 0, constrained(noise=noise))
            for network, images, noise, seed in factors
        ]
    }
