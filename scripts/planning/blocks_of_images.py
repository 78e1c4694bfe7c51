"""What a schema cannot check of the blocks of image sets and distortions."""

from collections.abc import Iterator
from pathlib import Path

from common.code import SCRIPTS
from images import distortions
from planning import experiments
from planning.fault import Fault, nearest
from planning.image_sets import distorted_files, natural, own_options, program


def wrong_sets(configuration: dict) -> Iterator[Fault]:
    """Image sets without a program or with wrong options, and the choice of a set that does not exist."""
    images = configuration["images"]
    for name, block in images["sets"].items():
        if not (SCRIPTS / program(block)).is_file():
            fault = f"there is no scripts/{program(block)}"
            yield Fault(["images", "sets", name, "program"], fault)
        for key, value in own_options(block).items():
            if isinstance(value, dict | list):
                fault = "an option of a program is a single value: a text, a number, true, false or null"
                yield Fault(["images", "sets", name, key], fault)
        own, matched = {"classes", "side"}, {"classes", "side", "available"}
        for key in sorted(matched & block.keys() if "matches" in block else own - block.keys()):
            superfluous = "is that of the set which this one matches; take this key out"
            fault = superfluous if "matches" in block else "this key is missing"
            yield Fault(["images", "sets", name, key], fault)
    choice = [name for name, block in images["sets"].items() if "matches" not in block]
    if images["natural"] not in choice:
        fault = f"{images['natural']!r} is not possible; {nearest(images['natural'], choice)}"
        yield Fault(["images", "natural"], fault)
    elif natural(configuration).get("source", "") is None:
        path = ["images", "sets", images["natural"], "source"]
        fault = "state the folder or .npz file of your images"
        yield Fault(path, fault, (["images", "natural"],), "pictures")


def wrong_distortions(configuration: dict) -> Iterator[Fault]:
    """Distortions without a file, and two of one name, whose images would be in one file."""
    seen: dict[str, str] = {}
    for experiment, each in experiments.with_distortions(configuration).items():
        for name, block in each["distortions"].items():
            path = [experiment, "distortions", name]
            file = distortions.file_of(distortions.function_of(name, block))
            if not (SCRIPTS / file).is_file():
                yield Fault(path, f"there is no scripts/{file}")
            if name in seen:
                yield Fault(path, f"{seen[name]} has one of this name; give it another")
            seen[name] = experiment


def wrong_names_of_sets(configuration: dict) -> Iterator[Fault]:
    """Image sets whose file would be that of a distorted test set."""
    shown = experiments.with_distortions(configuration)
    files = [file for each in shown for file in distorted_files(configuration, each)]
    for name in {Path(file).stem for file in files} & configuration["images"]["sets"].keys():
        fault = "distorted test images have a file of this name; give the set another"
        yield Fault(["images", "sets", name], fault)


def wrong_axis_of_people(block: dict) -> Iterator[Fault]:
    """Human accuracy, which is known by half-widths of noise, where noise is given by another number."""
    function = distortions.function_of("uniform", block["distortions"].get("uniform", {}))
    if block["human_accuracy"] and function != "uniform":
        fault = "people were tested at half-widths of noise, and uniform has another function; state false"
        yield Fault(["experiment3", "human_accuracy"], fault, (["experiment3", "distortions"],))
