"""Experiment 1: which networks learn natural and random images."""

from itertools import product

from planning.image_sets import RANDOM
from planning.run import Run, constraint_values, differing
from training.settings import constrained

READS = ("noise", "experiment1")
FIGURES = {
    "fig2": {"drawn_by": "fig2", "tables": ["experiment1"]},
    "fig2-comparison": {"drawn_by": "fig2", "tables": ["experiment1-comparison"]},
}
CATEGORY = "Experiment 1"


def tables(configuration: dict) -> dict[str, list[Run]]:
    """The runs of the main network and of the comparison network."""
    block = configuration["experiment1"]
    return {
        "experiment1": sweep(configuration, block["network"]),
        "experiment1-comparison": sweep(configuration, block["comparison"]),
    }


def sweep(configuration: dict, network: str | None) -> list[Run]:
    """Images x activation x noise x seed, and the bottleneck at no, moderate and high noise."""
    if network is None:
        return []
    training = differing(configuration["experiment1"]["training"], configuration["training"])
    block = configuration["experiment1"]
    bottleneck = configuration["networks"][network]["bottleneck"]
    runs = []
    for images, activation in product(
        (configuration["images"]["natural"], RANDOM), block["activations"]
    ):
        noise = configuration["noise"][activation]
        conditions = [(0, level) for level in noise["levels"]]
        if block["bottleneck"]:
            conditions += [(bottleneck, level) for level in bar_levels(noise)]
        for (filters, level), seed in product(conditions, configuration["seeds"]):
            constraints = constrained(noise=level, **block["constraints"])
            factors = (images, network, activation, seed, filters, constraints)
            runs.append(Run(*factors, training=training))
    return runs


def of_bars(configuration: dict) -> list[Run]:
    """The main network's runs at the noise levels of Figure 2's bars."""
    levels = {key: bar_levels(noise) for key, noise in configuration["noise"].items()}
    runs = sweep(configuration, configuration["experiment1"]["network"])
    return [run for run in runs if constraint_values(run)["noise"] in levels[run.activation]]


def bar_levels(noise: dict) -> list[float]:
    """The noise levels of Figure 2's bars: none, moderate, high."""
    return sorted({0, noise["moderate"], noise["high"]})
