"""One configuration file: JSON or YAML, as Snakemake reads it, but each key may occur only once."""

import json
import re
from pathlib import Path

import yaml

from common.command_line import Problem
from common.reading import reading


class EachKeyOnce(yaml.SafeLoader):
    """YAML in which a key that occurs twice in one mapping is an error; otherwise one would be lost."""

    def compose_mapping_node(self, anchor: str | None) -> yaml.MappingNode:
        node = super().compose_mapping_node(anchor)
        seen = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if (key.tag, key.value) in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, twice(key.value), key.start_mark
                )
            seen.add((key.tag, key.value))
        return node

    def construct_number(self, node: yaml.ScalarNode) -> int | float:
        """A number that is what it looks like: YAML 1.1 reads 010 as 8, and 1:30 as 90."""
        if ":" in node.value or re.match(r"[-+]?0[0-9_]+$", node.value):
            text = f"{node.value} is read as another number; write it in decimal, without leading zeros"
            raise yaml.constructor.ConstructorError(None, None, text, node.start_mark)
        whole = node.tag == "tag:yaml.org,2002:int"
        return self.construct_yaml_int(node) if whole else self.construct_yaml_float(node)


for kind in ("int", "float"):
    EachKeyOnce.add_constructor(f"tag:yaml.org,2002:{kind}", EachKeyOnce.construct_number)


def each_key_once(pairs: list[tuple[str, object]]) -> dict:
    """A JSON object whose keys differ."""
    keys = [key for key, _ in pairs]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            raise ValueError(twice(key))
    return dict(pairs)


def twice(key: object) -> str:
    """The message for a group that states a key twice."""
    return f"the key {key} stands twice in one group, leave one of them"


def parsed(text: str) -> object:
    """The value of a text, JSON or otherwise YAML. Raises ValueError if it contains itself, among others."""
    try:
        return json.loads(text, object_pairs_hook=each_key_once)
    except json.JSONDecodeError:
        stated = yaml.load(text, EachKeyOnce)
    json.dumps(stated, default=str, skipkeys=True)  # fails if it contains itself
    return stated


def read(file: str | Path) -> dict:
    """What a configuration file states. Raises Problem if it cannot be read or is not a mapping."""
    with reading(file, "UTF-8 text", "save it as UTF-8 in your editor"):
        text = Path(file).read_text(encoding="utf-8-sig")
    with reading(file, "valid YAML or JSON", "correct it there"):
        stated = parsed(text)
    if not isinstance(stated, dict):
        raise Problem(f"{file}: has no keys at its top; write `key: value` lines as in config.yaml")
    return stated
