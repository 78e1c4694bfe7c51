"""The configuration is checked before anything is planned: one line says what is wrong, and where."""

import difflib
import math
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator, ValidationError

from command_line import Problem
from plan import classes_of

NETWORKS = Path(__file__).parent / "networks"
# px; images a class for training, for test, for both together
IMAGES = {"cifar10": (32, 5000, 1000, 6000), "digits": (8, 173, 173, 174)}
# JSON Schema's names of types, in words.
KINDS = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "nothing (null)",
    "number": "a number",
    "object": "a group of keys",
    "string": "a text",
}
SCHEMA = Path(__file__).parent.parent / "schemas" / "config.schema.yaml"


def check(configuration: dict, files: Sequence[str | Path]) -> None:
    """Raise Problem, one line, unless the merged configuration of these files (last wins) is right."""
    for path, fault in problems(configuration):
        line = f"{origin(path, files)}: {'.'.join(map(str, path)) or 'configuration'}: {fault}"
        raise Problem(" ".join(line.split()))


@cache
def schema() -> Draft202012Validator:
    """The schema, read once."""
    return Draft202012Validator(yaml.safe_load(SCHEMA.read_text(encoding="utf-8")))


def problems(configuration: dict) -> Iterator[tuple[list, str]]:
    """Each fault of a configuration as (path of the key, what is wrong and what would fit)."""
    faults = sorted(schema().iter_errors(configuration), key=lambda fault: str(fault.path))
    for fault in faults:
        yield explain(fault)
    if not faults:
        yield from contradictions(configuration)


def explain(fault: ValidationError) -> tuple[list, str]:
    """The path and a sentence for a violation of the schema."""
    path, value, rule = list(fault.path), fault.instance, fault.validator_value
    match fault.validator:
        case "additionalProperties":
            known = fault.schema["properties"]
            unknown = next(key for key in value if key not in known)
            return [*path, unknown], f"there is no such key; {nearest(unknown, known)}"
        case "required":
            missing = next(key for key in rule if key not in value)
            return [*path, missing], "this key is missing"
        case "enum":
            return path, f"{value!r} is not possible; {nearest(value, rule)}"
        case "type":
            kinds = " or ".join(KINDS[each] for each in ([rule] if isinstance(rule, str) else rule))
            return path, f"{value!r} is {kind(value)}, but must be {kinds}"
        case "uniqueItems":
            twice = next(item for index, item in enumerate(value) if item in value[:index])
            return path, f"{twice!r} stands in the list twice; remove one"
        case "minItems" | "minProperties":
            return path, "is empty; state at least one"
        case "minimum" | "exclusiveMinimum":
            bound = "at least" if fault.validator == "minimum" else "more than"
            return path, f"{value!r} is too small; it must be {bound} {rule}"
        case "maximum" | "exclusiveMaximum":
            bound = "at most" if fault.validator == "maximum" else "less than"
            return path, f"{value!r} is too large; it must be {bound} {rule}"
        case _:
            return path, fault.message


def contradictions(configuration: dict) -> Iterator[tuple[list, str]]:
    """What the schema cannot see: names, levels and numbers that do not fit each other."""
    yield from not_finite(configuration, [])
    yield from wrong_networks(configuration)
    yield from wrong_noise(configuration["noise"])
    yield from wrong_images(configuration)


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
    networks = configuration["networks"]
    tables = [path for path in NETWORKS.glob("*.py") if "\nLAYERS = " in path.read_text()]
    files = [path.stem.replace("_", "-") for path in tables]
    for name in networks:
        if name not in files:
            yield (
                ["networks", name],
                f"there is no such file in scripts/networks; {nearest(name, files)}",
            )
    for path in (
        ["experiment1", "network"],
        ["experiment1", "comparison"],
        ["experiment2", "network"],
    ):
        name = configuration[path[0]][path[1]]
        if name not in networks and not (path[1] == "comparison" and name is None):
            yield path, f"{name!r} is not in networks; {nearest(name, networks)}"


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


def wrong_images(configuration: dict) -> Iterator[tuple[list, str]]:
    """More classes, images or pixels than there are."""
    images = configuration["images"]
    together = math.inf
    if images["natural"] == "own":
        if images["own"]["source"] is None:
            yield ["images", "own", "source"], "state the folder or .npz file of your images"
        available = {"crop": images["own"]["side"]}
    else:
        pixels, training, test, together = IMAGES[images["natural"]]
        available = {"crop": pixels, "images_per_class": training, "test_images_per_class": test}
    for key, most in available.items():
        if images[key] > most:
            yield ["images", key], f"{images[key]} is more than the {most} of {images['natural']}"
    training, test = images["images_per_class"], images["test_images_per_class"]
    if training + test > together:
        fault = f"{training} and {test} test_images_per_class are more than the {together}"
        yield ["images", "images_per_class"], f"{fault} of {images['natural']}"
    most = {"classes": classes_of(configuration), "images_per_class": images["images_per_class"]}
    for key, number in most.items():
        if max(configuration["experiment2"][key]) > number:
            asked = max(configuration["experiment2"][key])
            yield ["experiment2", key], f"{asked} is more than the {number} there are"


def nearest(value: object, choices: Sequence) -> str:
    """ "did you mean ...?", or the whole choice if nothing is near."""
    near = difflib.get_close_matches(str(value), [str(choice) for choice in choices], 1)
    return f"did you mean {near[0]}?" if near else f"possible: {', '.join(map(str, choices))}"


def kind(value: object) -> str:
    """What a value is, in words."""
    names = {bool: "boolean", str: "string", dict: "object", list: "array", type(None): "null"}
    return KINDS[names.get(type(value), "number")]


def origin(path: list, files: Sequence[str | Path]) -> str:
    """The last file that states the longest part of the path."""
    depths = [(depth(path, file), number) for number, file in enumerate(files)]
    return str(files[max(depths)[1]]) if depths else "the configuration"


def depth(path: list, file: str | Path) -> int:
    """How much of a path a YAML file states."""
    value = yaml.safe_load(Path(file).read_text(encoding="utf-8"))
    for number, key in enumerate(path):
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return number
    return len(path)
