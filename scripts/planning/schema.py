"""The schema of the configuration, with the blocks of the experiments beyond the paper."""

from functools import cache

import yaml
from jsonschema import Draft202012Validator, validators

from common.code import SCRIPTS
from common.reading import reading
from planning import experiments

SCHEMA = SCRIPTS.parent / "schemas" / "config.schema.yaml"


# JSON Schema accepts 100.0 as an integer; the programs do not.
Validator = validators.extend(
    Draft202012Validator,
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
    ),
)


@cache
def schema() -> Validator:
    """The schema, read once."""
    whole = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    for name in experiments.folders():  # those beyond the paper, with a schema of their own or none
        own = experiments.FOLDER / name / "schema.yaml"
        block = {"type": ["object", "null"]}
        if own.exists():
            with reading(own, "YAML", "correct it"):
                block = yaml.safe_load(own.read_text(encoding="utf-8"))
        whole["properties"].setdefault(name, block)
    return Validator(whole)
