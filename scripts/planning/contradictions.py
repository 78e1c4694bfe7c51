"""What a schema cannot check in a configuration: names, levels and numbers that contradict each other.

Each function yields the faults it finds: the path of the key, what is wrong and what would be right.
"""

import math
from collections.abc import Iterator

import networks
from networks import constraints
from planning import experiments
from planning.blocks_of_images import (
    wrong_axis_of_people,
    wrong_distortions,
    wrong_names_of_sets,
    wrong_sets,
)
from planning.fault import Fault, nearest
from planning.limits_of_claims import wrong_claims
from planning.network_file import wrong_network_file
from planning.numbers_of_images import wrong_numbers
from planning.paths import wrong_paths
from planning.share import wrong_share
from training.settings import SETTINGS

# The options of train.py that are no settings and no constraints.
OTHER_OPTIONS = {
    "help",
    "images",
    "output",
    "start_weights",
    "device",
    "threads",
    "checkpoint_seconds",
}


def contradictions(configuration: dict) -> Iterator[Fault]:
    """All of them."""
    yield from not_finite(configuration, [])
    yield from wrong_paths(configuration)
    yield from wrong_share(configuration)
    yield from wrong_networks(configuration)
    yield from no_network(configuration)
    yield from wrong_constraints(configuration)
    yield from wrong_noise(configuration["noise"])
    yield from wrong_length(configuration["experiment2"])
    yield from wrong_sets(configuration)
    yield from wrong_numbers(configuration)
    yield from wrong_distortions(configuration)
    yield from wrong_names_of_sets(configuration)
    yield from wrong_axis_of_people(configuration["experiment3"])
    yield from wrong_claims(configuration["claims"])


def not_finite(value: object, path: list) -> Iterator[Fault]:
    """Numbers that YAML allows but no setting can have: .nan and .inf."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in items:
            yield from not_finite(each, [*path, key])
    elif isinstance(value, float) and not math.isfinite(value):
        yield Fault(path, f"{value} is not a finite number")


def no_network(configuration: dict) -> Iterator[Fault]:
    """Experiments none of which has a network."""
    if not any(name for _, name in networks_of_experiments(configuration)):
        yield Fault(["experiment1", "network"], "null, as in all other experiments; state one")


def wrong_networks(configuration: dict) -> Iterator[Fault]:
    """Networks without a file, and experiments whose network is not configured."""
    blocks, files = configuration["networks"], networks.available()
    for name in set(blocks) - set(files):
        fault = f"there is no such file in scripts/networks; {nearest(name, files)}"
        yield Fault(["networks", name], fault)
    for name in blocks:
        if name in files and (fault := wrong_network_file(name)):
            yield Fault(["networks", name], fault)
    for path, name in networks_of_experiments(configuration):
        if name is not None and name not in blocks:
            yield Fault(path, f"{name!r} is not in networks; {nearest(name, blocks)}")


def networks_of_experiments(configuration: dict) -> Iterator[tuple[list, str | None]]:
    """Each network that an experiment's block names, with the path of the key."""
    for experiment, block in configuration.items():
        if experiment in experiments.folders() and block:
            for key in ("network", "comparison"):
                yield [experiment, key], block.get(key)
            for number, name in enumerate(block.get("networks", ())):
                yield [experiment, "networks", number], name


def wrong_constraints(configuration: dict) -> Iterator[Fault]:
    """Constraints without a file, of an option's name, or that an experiment varies itself."""
    files = constraints.available()
    for name in files.keys() & ({each.name for each in SETTINGS} | OTHER_OPTIONS):
        fault = (
            f"scripts/{constraints.file_of(name)} has the name of an option of train.py; rename it"
        )
        yield Fault(["networks"], fault)
    for experiment in ("experiment1", "experiment2"):
        for name in configuration[experiment]["constraints"]:
            path = [experiment, "constraints", name]
            if name not in files:
                fault = (
                    f"there is no such file in scripts/networks/constraints; {nearest(name, files)}"
                )
                yield Fault(path, fault)
            elif name == "noise":
                yield Fault(
                    path, "the experiment sets the internal noise itself; take this key out"
                )


def wrong_noise(activations: dict) -> Iterator[Fault]:
    """Levels that Figures 2 and 4 need but that are missing or not in order."""
    for activation, noise in activations.items():
        path = ["noise", activation]
        levels, high = [*path, "levels"], [*path, "high"]
        for key, level in (("no noise", 0), *((key, noise[key]) for key in ("moderate", "high"))):
            if level not in noise["levels"]:
                near = min(noise["levels"], key=lambda known: abs(known - level))
                fault = f"{key}, {level}, is not in levels, where the bars of Figure 2 need it"
                yield Fault(path, f"{fault}; the nearest level is {near}", (levels, [*path, key]))
        if not 0 < noise["moderate"] < noise["high"]:
            fault = f"{noise['moderate']} must be more than 0 and less than high, {noise['high']}"
            yield Fault([*path, "moderate"], fault, (high,))


def wrong_length(block: dict) -> Iterator[Fault]:
    """Experiment 2's updates among its training settings, where its list of lengths has the say."""
    if "updates" in block["training"]:
        path = ["experiment2", "training", "updates"]
        yield Fault(path, "take this key out and state experiment2.updates, a list of lengths")
