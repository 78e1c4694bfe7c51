"""What is wrong with a value of the configuration, in words."""

from datetime import date
from math import isfinite

import yaml
from jsonschema import ValidationError

from planning.fault import nearest
from planning.schema import schema

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
    if isinstance(value, str) and (written := as_number(value)):
        return f"a text unless it is written {written}"
    names = {bool: "boolean", str: "string", dict: "object", list: "array", type(None): "null"}
    return KINDS[names.get(type(value), "number")]


def as_number(text: str) -> str | None:
    """A text such as 1e-3 as YAML wants a number written; None if it is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    whole = text.strip().lstrip("+-").isdecimal()
    written = yaml.safe_dump(int(text) if whole else number).split()[0]
    return written if isfinite(number) else None


def is_date(value: object) -> bool:
    """Whether YAML has taken a value for a date, perhaps with a time."""
    return isinstance(value, date)
