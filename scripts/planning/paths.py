"""The paths of a configuration: with `~` and variables expanded, in their shortest form; or what is wrong."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from common.code import SCRIPTS
from planning.fault import Fault

VARIABLE = re.compile(r"\$(?:(\w+)|\{([^{}]+)\})")
PROJECT = SCRIPTS.parent
# The folders of the project, of its environment and of Snakemake.
OWN = {
    *(".ci", ".git", ".github", ".snakemake", ".venv", "benchmarks", "config", "docs", "downloads"),
    *("envs", "profiles", "report", "rules", "schemas", "scripts", "slurm", "tests", "tools"),
}
OF_IMAGE_SETS = ("source", "archive")


def places(configuration: dict) -> Iterator[tuple[dict, str, list]]:
    """Each path as (the mapping that states it, its key there, the path of that key)."""
    yield configuration, "results", ["results"]
    for name, block in configuration["images"]["sets"].items():
        for key in OF_IMAGE_SETS:
            if isinstance(block.get(key), str):
                yield block, key, ["images", "sets", name, key]


def normalise(configuration: dict) -> None:
    """Put the paths of a valid configuration into the form that targets and programs use."""
    for mapping, key, _ in places(configuration):
        mapping[key] = expanded(mapping[key])


def expanded(path: str) -> str:
    """A path as the shell would read it, without `//`, `./` and a trailing `/`; a URL as it is."""
    if "://" in path:
        return path
    home = os.path.expanduser(path)  # noqa: PTH111, since Path's raises where there is no such user
    return os.path.normpath(os.path.expandvars(home))


def wrong_paths(configuration: dict) -> Iterator[Fault]:
    """Paths that cannot be what is meant."""
    for mapping, key, path in places(configuration):
        if fault := fault_of(mapping[key]) or (key == "results" and fault_of_results(mapping[key])):
            yield Fault(path, f"{mapping[key]!r} {fault}")


def fault_of(path: str) -> str | None:
    """What is wrong with any path."""
    for names in VARIABLE.findall(path):
        if not os.environ.get(name := "".join(names)):
            return f"names the variable {name}, which is not set; write the path itself"
    whole = expanded(path)
    if "://" not in whole and whole.startswith("~"):
        return "names the home of a user who is not here; write the path itself"
    if set("{}") & set(whole):
        return "has a brace, which Snakemake takes for a wildcard; name it without"
    if not whole.isprintable() or not path or path != path.strip():
        return "is not a path that can be typed; name it otherwise"
    return None


def fault_of_results(path: str) -> str | None:
    """What is wrong with the folder of results beyond that."""
    if "://" in path:
        return "is an address; state a folder"
    if expanded(path).startswith("-"):
        return "starts like an option; name it otherwise"
    try:
        place = Path(expanded(path)).resolve()
        files = [each for each in (place, *place.parents) if each.exists() and not each.is_dir()]
    except (OSError, RuntimeError):  # too long, or links that lead in a circle
        return "cannot be a folder; name another"
    if files:
        return f"cannot be a folder: {files[0]} is a file; name another"
    project = PROJECT.resolve()
    if any(
        each.is_relative_to(place) for each in (project, Path.cwd(), Path(expanded("~")).resolve())
    ):
        return "would mix results with other files; state a folder of their own"
    if place.is_relative_to(project) and place.relative_to(project).parts[0] in OWN:
        return "would mix results with other files; state a folder of their own"
    return None
