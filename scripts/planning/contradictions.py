"""What a schema cannot see in a configuration: names, levels and numbers that do not fit each other.

Each function yields the faults that it finds as (path of the key, what is wrong and what would fit).
"""

import difflib
import math
from collections.abc import Iterator, Sequence

import networks
from claims import index
from common.code import SCRIPTS
from images import distortions
from networks import constraints
from planning.image_sets import classes_of, natural, program


def contradictions(configuration: dict) -> Iterator[tuple[list, str]]:
    """All of them."""
    yield from not_finite(configuration, [])
    yield from wrong_networks(configuration)
    yield from wrong_constraints(configuration)
    yield from wrong_noise(configuration["noise"])
    yield from wrong_sets(configuration)
    yield from wrong_numbers(configuration)
    yield from wrong_distortions(configuration["experiment3"]["distortions"])
    yield from wrong_claims(configuration["claims"])


def not_finite(value: object, path: list) -> Iterator[tuple[list, str]]:
    """Numbers that YAML knows and no setting can have: .nan and .inf."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in items:
            yield from not_finite(each, [*path, key])
    elif isinstance(value, float) and not math.isfinite(value):
        yield path, f"{value} is not a finite number"


def wrong_networks(configuration: dict) -> Iterator[tuple[list, str]]:
    """Networks without a file, and experiments whose network is not configured."""
    blocks, files = configuration["networks"], networks.available()
    for name in set(blocks) - set(files):
        fault = f"there is no such file in scripts/networks; {nearest(name, files)}"
        yield ["networks", name], fault
    for path in (
        ["experiment1", "network"],
        ["experiment1", "comparison"],
        ["experiment2", "network"],
    ):
        name = configuration[path[0]][path[1]]
        if name is not None and name not in blocks:
            yield path, f"{name!r} is not in networks; {nearest(name, blocks)}"


def wrong_constraints(configuration: dict) -> Iterator[tuple[list, str]]:
    """Constraints without a file, or that an experiment varies itself."""
    files = constraints.available()
    for experiment in ("experiment1", "experiment2"):
        for name in configuration[experiment]["constraints"]:
            path = [experiment, "constraints", name]
            if name not in files:
                yield (
                    path,
                    f"there is no such file in scripts/networks/constraints; {nearest(name, files)}",
                )
            elif name == "noise":
                yield path, "the experiment sets the internal noise itself; take this key out"


def wrong_noise(activations: dict) -> Iterator[tuple[list, str]]:
    """Levels that Figures 2 and 4 need and that are not there, or not in order."""
    for activation, noise in activations.items():
        for name, level in (
            ("no noise", 0),
            ("moderate", noise["moderate"]),
            ("high", noise["high"]),
        ):
            if level not in noise["levels"]:
                near = min(noise["levels"], key=lambda known: abs(known - level))
                yield (
                    ["noise", activation],
                    f"{name}, {level}, is not in levels, where the bars of Figure 2 need it; the"
                    f" nearest level is {near}",
                )
        if not 0 < noise["moderate"] < noise["high"]:
            fault = f"{noise['moderate']} must be more than 0 and less than high, {noise['high']}"
            yield ["noise", activation, "moderate"], fault


def wrong_sets(configuration: dict) -> Iterator[tuple[list, str]]:
    """Image sets without a program, and a choice of one that is not there."""
    images = configuration["images"]
    for name, block in images["sets"].items():
        if not (SCRIPTS / program(block)).is_file():
            yield ["images", "sets", name, "program"], f"there is no scripts/{program(block)}"
        for key in ("classes", "side"):
            if "matches" not in block and key not in block:
                yield ["images", "sets", name, key], "this key is missing"
    choice = [name for name, block in images["sets"].items() if "matches" not in block]
    if images["natural"] not in choice:
        fault = f"{images['natural']!r} is not possible; {nearest(images['natural'], choice)}"
        yield ["images", "natural"], fault
    elif natural(configuration).get("source", "") is None:
        path = ["images", "sets", images["natural"], "source"]
        yield path, "state the folder or .npz file of your images"


def wrong_numbers(configuration: dict) -> Iterator[tuple[list, str]]:
    """More classes, images or pixels than there are."""
    images = configuration["images"]
    if images["natural"] not in images["sets"]:
        return
    block = natural(configuration)
    most = {"crop": block["side"], **number_of_images(block.get("available", {}))}
    for key, number in most.items():
        if images[key] > number:
            fault = f"{images[key]} is more than the {number} of {images['natural']}"
            yield ["images", key], fault
    together = block.get("available", {}).get("together", math.inf)
    training, test = images["images_per_class"], images["test_images_per_class"]
    if training + test > together:
        fault = f"{training} and {test} test_images_per_class are more than the {together}"
        yield ["images", "images_per_class"], f"{fault} of {images['natural']}"
    most = {"classes": classes_of(configuration), "images_per_class": images["images_per_class"]}
    for key, number in most.items():
        if max(configuration["experiment2"][key]) > number:
            asked = max(configuration["experiment2"][key])
            yield ["experiment2", key], f"{asked} is more than the {number} there are"


def number_of_images(available: dict) -> dict[str, int]:
    """The most images of each class that each key may ask for."""
    rest = available.get("together", math.inf) - 1
    keys = {"images_per_class": "train", "test_images_per_class": "test"}
    return {key: available.get(part, rest) for key, part in keys.items()}


def wrong_distortions(blocks: dict) -> Iterator[tuple[list, str]]:
    """Distortions without a file."""
    for name, block in blocks.items():
        file = distortions.file_of(distortions.function_of(name, block))
        if not (SCRIPTS / file).is_file():
            fault = f"there is no scripts/{file}"
            yield ["experiment3", "distortions", name], fault


def wrong_claims(limits: dict) -> Iterator[tuple[list, str]]:
    """Claims that no module judges, and limits that are missing or too many."""
    known = index.entries()
    for id in limits:
        if id not in (*known, "minimum_seeds", "at_chance"):
            yield ["claims", id], f"there is no such key; {nearest(id, known)}"
    for id, entry in known.items():
        stated = limits.get(id, {})
        if missing := [name for name in entry.limits if name not in stated]:
            yield ["claims", id, *missing[:1]][: 3 if id in limits else 2], "this key is missing"
        for name in stated:
            if name not in entry.limits:
                fault = f"there is no such key; {nearest(name, entry.limits)}"
                yield ["claims", id, name], fault


def nearest(value: object, choices: Sequence) -> str:
    """ "did you mean ...?", or the whole choice if nothing is near."""
    near = difflib.get_close_matches(str(value), [str(choice) for choice in choices], 1)
    return f"did you mean {near[0]}?" if near else f"possible: {', '.join(map(str, choices))}"
