"""The experiments: each is a folder in scripts/experiments and a block of the configuration."""

import importlib
import traceback
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

from common.code import SCRIPTS
from common.command_line import Problem
from planning.fault import nearest
from planning.run import Run

FOLDER = SCRIPTS / "experiments"
PAPER = ("experiment1", "experiment2", "experiment3")
# What every plan reads from the configuration in addition to what its experiment declares.
COMMON = ("seeds", "networks", "training")
OF_IMAGES = ("natural", "images_per_class", "crop", "standardisation")
STATED = ("READS", "FIGURES", "CATEGORY", "tables")  # what every sweep has


def folders() -> list[str]:
    """The names of all experiments, the paper's first."""
    others = {path.parent.name for path in FOLDER.glob("*/sweep.py")} - set(PAPER)
    return [*PAPER, *sorted(others)]


@cache
def sweep_of(name: str) -> ModuleType:
    """The sweep of an experiment; kept, since another workflow's module may have its name later."""
    with faults_in(name):
        sweep = importlib.import_module(f"experiments.{name}.sweep")
        if missing := [each for each in STATED if not hasattr(sweep, each)]:
            raise Problem(
                f"scripts/experiments/{name}/sweep.py: it has no {' and no '.join(missing)}"
            )
        return sweep


@contextmanager
def faults_in(name: str) -> Iterator[None]:
    """Turn what the code of an experiment raises into a Problem that says in which line of which file."""
    try:
        yield
    except Problem:
        raise
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        places = [(frame.filename, frame.lineno) for frame in frames]
        if isinstance(error, SyntaxError):
            places.append((error.filename or "", error.lineno))
        resolved = [(Path(file).resolve(), line) for file, line in places]
        own = [place for place in resolved if place[0].is_relative_to(FOLDER / name)]
        file, line = own[-1] if own else (FOLDER / name / "sweep.py", None)
        place = f"scripts/{file.relative_to(SCRIPTS)}" + (f", line {line}" if line else "")
        raise Problem(f"{place}: {type(error).__name__}: {error}") from error


def configured(configuration: dict) -> dict[str, ModuleType]:
    """The sweep of each experiment that the configuration has a block for."""
    names = [name for name in folders() if configuration.get(name) is not None]
    return {name: sweep_of(name) for name in names}


def read_by(sweep: ModuleType, configuration: dict) -> dict:
    """The part of the configuration that a sweep may read."""
    images = configuration["images"]
    sets = {name: {"classes": each.get("classes")} for name, each in images["sets"].items()}
    for key in sweep.READS:
        if key not in configuration:
            raise KeyError(f"READS has {key}, which is no key; {nearest(key, configuration)}")
    part = {key: configuration[key] for key in (*COMMON, *sweep.READS)}
    return part | {"images": {key: images[key] for key in OF_IMAGES} | {"sets": sets}}


def tables(configuration: dict, names: Collection[str] | None = None) -> dict[str, list[Run]]:
    """The runs of each table, each once, of all experiments or those named.

    Raises Problem if two experiments have a table of one name.
    """
    found = {}
    for name, sweep in configured(configuration).items():
        if names is None or name in names:
            with faults_in(name):
                made = sweep.tables(read_by(sweep, configuration)).items()
                of_it = {table: list(dict.fromkeys(runs)) for table, runs in made}
                check_networks(name, of_it, configuration)
            if twice := found.keys() & of_it.keys():
                fault = f"another experiment has a table {min(twice)}, too; rename one"
                raise Problem(f"scripts/experiments/{name}: {fault}")
            found |= of_it
    return found


def check_networks(name: str, tables: dict[str, list[Run]], configuration: dict) -> None:
    """Raise Problem if an experiment plans runs of a network that is not configured."""
    known = configuration["networks"]
    for network in {run.network for runs in tables.values() for run in runs} - known.keys():
        fault = f"{network!r} is not in networks; {nearest(network, known)}"
        raise Problem(f"scripts/experiments/{name}/sweep.py: {fault}")


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
