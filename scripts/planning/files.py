"""Configuration files merged as Snakemake does, for programs that run without it."""

import copy
from pathlib import Path

from planning import config_file, configuration, paths


def merged(*files: str | Path) -> dict:
    """The configuration of these files, checked; as in Snakemake, mappings merge and the last wins."""
    whole: dict = {}
    for file in files:
        merge(whole, config_file.read(file))
    configuration.check(whole, files)
    paths.normalise(whole)
    return whole


def merge(whole: dict, overlay: dict) -> None:
    """Put an overlay on a configuration, key by key."""
    for key, value in overlay.items():
        if isinstance(value, dict) and isinstance(whole.get(key), dict):
            merge(whole[key], value)
        else:
            whole[key] = copy.deepcopy(value)
