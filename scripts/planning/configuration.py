"""Check the configuration before anything is planned: one line says what is wrong, and where."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator, ValidationError, validators

from common.code import SCRIPTS
from common.command_line import Problem
from planning import config_file, experiments
from planning.contradictions import contradictions
from planning.fault import Fault, nearest
from planning.origin import line

# JSON Schema's type names, in words.
KINDS = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "nothing (null)",
    "number": "a number",
    "object": "a group of keys",
    "string": "a text",
}
SCHEMA = SCRIPTS.parent / "schemas" / "config.schema.yaml"


# JSON Schema accepts 100.0 as an integer; the programs do not.
Validator = validators.extend(
    Draft202012Validator,
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
    ),
)


def check(
    configuration: dict, files: Sequence[str | Path], command_line: Mapping | None = None
) -> None:
    """Raise Problem, one line, unless a merged configuration is valid.

    It is merged from these files, of which the last wins, and `command_line`, which overrides them.
    """
    sources = [(str(file), config_file.read(file)) for file in files]
    if command_line:
        sources.append(("--config", command_line))
    for fault in problems(configuration):
        raise Problem(line(fault, sources))


@cache
def schema() -> Validator:
    """The schema, read once."""
    whole = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    for name in experiments.folders():  # those beyond the paper, with a schema of their own or none
        own = experiments.FOLDER / name / "schema.yaml"
        any_block = {"type": ["object", "null"]}
        block = yaml.safe_load(own.read_text(encoding="utf-8")) if own.exists() else any_block
        whole["properties"].setdefault(name, block)
    return Validator(whole)


def problems(configuration: dict) -> Iterator[Fault]:
    """Each fault of a configuration; contradictions are checked only if each key is valid by itself."""
    if no_text := list(keys_that_are_no_text(configuration, [])):
        yield from no_text
        return
    faults = sorted(schema().iter_errors(configuration), key=lambda fault: str(fault.path))
    for fault in faults:
        yield Fault(*explain(fault))
    if not faults:
        yield from contradictions(configuration)


def keys_that_are_no_text(value: object, path: list) -> Iterator[Fault]:
    """Keys such as 1 or 1.10, which YAML takes for numbers."""
    if isinstance(value, dict):
        for key, each in value.items():
            if not isinstance(key, str):
                yield Fault([*path, key], f"{key!r} is {kind(key)}; write the key in quotes")
            yield from keys_that_are_no_text(each, [*path, key])


def explain(fault: ValidationError) -> tuple[list, str]:
    """The path and a sentence for a violation of the schema."""
    path = list(fault.path)
    if fault.validator in OF_KEYS:
        key, text = explain_key(fault)
        return [*path, key], text
    if fault.validator == "pattern":
        return path, explain_pattern(fault)
    return path, explain_value(fault)


OF_KEYS = ("additionalProperties", "unevaluatedProperties", "required")


def explain_key(fault: ValidationError) -> tuple[str, str]:
    """A key that is missing or that there is not, and a sentence about it."""
    known = fault.schema.get("properties", {})
    if fault.validator == "required":
        missing = next(key for key in fault.validator_value if key not in fault.instance)
        return missing, "this key is missing"
    if fault.validator == "unevaluatedProperties":
        known = [*known, *schema().schema["$defs"]["image_set"]["properties"]]
    unknown = next(key for key in fault.instance if key not in known)
    instead = nearest(unknown, known) if known else "there are none here; take it out"
    return unknown, f"there is no such key; {instead}"


def explain_pattern(fault: ValidationError) -> str:
    """A sentence for a text that is not written as it should be."""
    if list(fault.path) == ["share"]:
        return f"{fault.instance!r} is no share; write, for example, 2/3 on the second of three machines"
    if fault.schema == schema().schema["$defs"]["name"]:
        form = "of letters, digits, - and _, the first a letter or digit"
        return f"the name {fault.instance!r} is not {form}"
    if fault.schema == schema().schema["$defs"]["in_figures"]:
        return f"{fault.instance!r} has a $, which figures take for a formula; write it without"
    return fault.message


def explain_value(fault: ValidationError) -> str:
    """A sentence for a value of a wrong kind or size."""
    value, rule = fault.instance, fault.validator_value
    match fault.validator:
        case "enum":
            return f"{value!r} is not possible; {nearest(value, rule)}"
        case "type":
            kinds = " or ".join(KINDS[each] for each in ([rule] if isinstance(rule, str) else rule))
            return (
                f"{value if is_date(value) else repr(value)} is {kind(value)}, but must be {kinds}"
            )
        case "uniqueItems":
            twice = next(item for index, item in enumerate(value) if item in value[:index])
            return f"{twice!r} stands in the list twice; remove one"
        case "minItems" | "minProperties":
            return "is empty; state at least one"
        case "minLength":
            return "is empty; state a text"
        case "anyOf":
            return f"{value!r} is no limit; write a number or, for example, {{at_least: 0.5}}"
        case bound if bound in BOUNDS:
            size, text = BOUNDS[bound]
            return f"{value!r} is too {size}; it must be {text} {rule}"
    return fault.message


BOUNDS = {
    "minimum": ("small", "at least"),
    "exclusiveMinimum": ("small", "more than"),
    "maximum": ("large", "at most"),
    "exclusiveMaximum": ("large", "less than"),
}


def kind(value: object) -> str:
    """What a value is, in words."""
    if is_date(value):
        return "a date unless it stands in quotes"
    names = {bool: "boolean", str: "string", dict: "object", list: "array", type(None): "null"}
    return KINDS[names.get(type(value), "number")]


def is_date(value: object) -> bool:
    """Whether YAML has taken a value for a date, perhaps with a time."""
    return isinstance(value, date)
