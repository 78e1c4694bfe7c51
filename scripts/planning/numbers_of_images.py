"""Checks for more classes, images or pixels than there are."""

import math
from collections.abc import Iterator

from planning.fault import Fault
from planning.image_sets import classes_of, natural


def wrong_numbers(configuration: dict) -> Iterator[Fault]:
    """Faults in the numbers, if the natural images are known."""
    images = configuration["images"]
    if images["natural"] in images["sets"]:
        yield from beyond_the_set(images, natural(configuration))
        yield from beyond_the_training_images(configuration)
    yield from no_set_left(configuration)


def beyond_the_set(images: dict, block: dict) -> Iterator[Fault]:
    """Numbers beyond the image set; an overlay that chooses the set has to state these too."""
    set_of = ["images", "sets", images["natural"]]
    available = block.get("available", {})
    because = (["images", "natural"], [*set_of, "available"])
    for key, number in number_of_images(available).items():
        if images[key] > number:
            text = f"{images[key]} is more than the {number} of {images['natural']}"
            yield Fault(["images", key], text, because, number)
    if images["crop"] > block["side"]:
        text = f"{images['crop']} is more than the {block['side']} of {images['natural']}"
        where = (because[0], [*set_of, "side"])
        yield Fault(["images", "crop"], text, where, block["side"])
    together = available.get("together", math.inf)
    training, test = images["images_per_class"], images["test_images_per_class"]
    if training + test > together:
        text = f"{training} and {test} test_images_per_class are more than the {together}"
        where = (*because, ["images", "test_images_per_class"])
        text = f"{text} of {images['natural']}"
        yield Fault(["images", "images_per_class"], text, where, max(1, together - test))


def number_of_images(available: dict) -> dict[str, float]:
    """The most images of each class that each key may ask for."""
    rest = available.get("together", math.inf) - 1
    keys = {"images_per_class": "train", "test_images_per_class": "test"}
    return {key: available.get(part, rest) for key, part in keys.items()}


def beyond_the_training_images(configuration: dict) -> Iterator[Fault]:
    """Subsets of Experiment 2 that are larger than the training set."""
    images = configuration["images"]
    classes = (["images", "natural"], ["images", "sets", images["natural"], "classes"])
    there = {
        "classes": (classes_of(configuration), classes),
        "images_per_class": (images["images_per_class"], (["images", "images_per_class"],)),
    }
    for key, (number, because) in there.items():
        asked = configuration["experiment2"][key]
        if configuration["experiment2"]["network"] and max(asked) > number:
            fitting = [each for each in asked if each <= number] or [number]
            text = f"{max(asked)} is more than the {number} there are"
            yield Fault(["experiment2", key], text, because, fitting)


def no_set_left(configuration: dict) -> Iterator[Fault]:
    """A largest set of Experiment 2 that is smaller than all its sets."""
    block = configuration["experiment2"]
    smallest = min(block["classes"]) * min(block["images_per_class"])
    if block["network"] and (block["largest_set"] or smallest) < smallest:
        text = f"{block['largest_set']} leaves out every set: the smallest has {smallest} images"
        yield Fault(["experiment2", "largest_set"], text)
