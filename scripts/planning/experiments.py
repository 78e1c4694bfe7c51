"""The experiments: each is a folder in scripts/experiments and a block of the configuration."""

import importlib
from collections.abc import Collection
from functools import cache
from pathlib import Path
from types import ModuleType

from common.command_line import Problem
from planning.run import Run

FOLDER = Path(__file__).parents[1] / "experiments"
PAPER = ("experiment1", "experiment2", "experiment3")
# What every plan reads from the configuration in addition to what its experiment declares.
COMMON = ("seeds", "networks", "training")
OF_IMAGES = ("natural", "images_per_class", "crop", "standardisation")


def folders() -> list[str]:
    """The names of all experiments, the paper's first."""
    others = {path.parent.name for path in FOLDER.glob("*/sweep.py")} - set(PAPER)
    return [*PAPER, *sorted(others)]


@cache
def sweep_of(name: str) -> ModuleType:
    """The sweep of an experiment; kept, since another workflow's module may have its name later."""
    return importlib.import_module(f"experiments.{name}.sweep")


def configured(configuration: dict) -> dict[str, ModuleType]:
    """The sweep of each experiment that the configuration has a block for."""
    names = [name for name in folders() if configuration.get(name) is not None]
    return {name: sweep_of(name) for name in names}


def read_by(sweep: ModuleType, configuration: dict) -> dict:
    """The part of the configuration that a sweep may read."""
    images = configuration["images"]
    sets = {name: {"classes": each.get("classes")} for name, each in images["sets"].items()}
    part = {key: configuration[key] for key in (*COMMON, *sweep.READS)}
    return part | {"images": {key: images[key] for key in OF_IMAGES} | {"sets": sets}}


def tables(configuration: dict, names: Collection[str] | None = None) -> dict[str, list[Run]]:
    """The runs of each table, each once, of all experiments or those named.

    Raises Problem if two experiments have a table of one name.
    """
    found = {}
    for name, sweep in configured(configuration).items():
        if names is None or name in names:
            of_it = sweep.tables(read_by(sweep, configuration))
            if twice := found.keys() & of_it.keys():
                fault = f"another experiment has a table {min(twice)}, too; rename one"
                raise Problem(f"scripts/experiments/{name}: {fault}")
            found |= of_it
    return {table: list(dict.fromkeys(runs)) for table, runs in found.items()}


def read_by_all(configuration: dict, names: Collection[str] | None = None) -> dict:
    """The part of the configuration that the plan of all experiments depends on, or of those named.

    Experiments that read no block of their own have an empty one.
    """
    sweeps = configured(configuration)
    sweeps = {name: sweep for name, sweep in sweeps.items() if names is None or name in names}
    part = {name: {} for name in sweeps}
    for sweep in sweeps.values():
        part |= read_by(sweep, configuration)
    return part


def evaluated(configuration: dict) -> dict[str, str]:
    """The tables whose rows are evaluations of their runs, and the kind of evaluation."""
    found: dict[str, str] = {}
    for sweep in configured(configuration).values():
        found |= getattr(sweep, "EVALUATED", {})
    return found


def of_paper(table: str) -> bool:
    """Whether a table is one of the paper's experiments."""
    return table.partition("-")[0] in PAPER


def with_distortions(configuration: dict) -> dict[str, dict]:
    """The blocks of the experiments that show distorted images, by the experiment's name."""
    blocks = {name: configuration.get(name) for name in folders()}
    return {name: block for name, block in blocks.items() if block and "distortions" in block}


def distortions(configuration: dict) -> dict[str, dict]:
    """The block of each distortion by its name, whichever experiment shows it."""
    blocks = with_distortions(configuration).values()
    return {name: each for block in blocks for name, each in block["distortions"].items()}
