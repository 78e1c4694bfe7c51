"""The configuration of files, as Snakemake merges them, for programs that run without it."""

import copy
from pathlib import Path

import yaml

from common.command_line import Problem
from planning import configuration

PROJECT = Path(__file__).parents[2]


def merged(*files: str | Path) -> dict:
    """The configuration of these files, checked; as in Snakemake, mappings merge and the last wins."""
    whole: dict = {}
    for file in files:
        merge(whole, read(file))
    configuration.check(whole, files)
    return whole


def read(file: str | Path) -> dict:
    """What a YAML file states. Raises Problem if it cannot be read or is no mapping of keys."""
    try:
        stated = yaml.safe_load(Path(file).read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        raise Problem(f"{file}: not valid YAML ({' '.join(str(error).split())})") from None
    if not isinstance(stated, dict):
        raise Problem(f"{file}: has no keys at its top; write `key: value` lines as in config.yaml")
    return stated


def merge(whole: dict, overlay: dict) -> None:
    """Put an overlay on a configuration, key by key."""
    for key, value in overlay.items():
        if isinstance(value, dict) and isinstance(whole.get(key), dict):
            merge(whole[key], value)
        else:
            whole[key] = copy.deepcopy(value)
