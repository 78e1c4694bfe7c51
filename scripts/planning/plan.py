"""The plan: the runs of all tables, each once, and as a table.

Pure Python, since every cluster job reads it again.
"""

import difflib
from itertools import chain

from common.command_line import Problem
from common.csv_text import csv_text
from planning.run import Run, constraint_values, settings


def all_runs(tables: dict[str, list[Run]]) -> dict[str, Run]:
    """Every run once, by its id. Raises Problem if two that differ have the same id."""
    found = {}
    for run in chain.from_iterable(tables.values()):
        if found.setdefault(run.id, run) != run:
            raise Problem(f"{run.id}: two runs have this name; state levels that differ by more")
    return found


def find(runs: dict[str, Run], name: str) -> Run:
    """The run of that id. Raises Problem, with near matches, if it is not in the plan."""
    if name not in runs:
        near = difflib.get_close_matches(name, runs, 3, 0.8) or ["see runs.tsv for all of them"]
        raise Problem(f"the plan has no run {name}; near: {', '.join(near)}")
    return runs[name]


def row(run: Run, configuration: dict) -> dict[str, object]:
    """A run's line of the plan: its id, its image set, all its settings."""
    factors = settings(run, configuration).factors() | constraint_values(run)
    return {"run": run.id, "images": run.images, **factors}


def plan_text(tables: dict[str, list[Run]], configuration: dict) -> str:
    """The plan as tab-separated text: one row per run; `tables` names the tables that it is in."""
    members = {name: {each.id for each in runs} for name, runs in tables.items()}
    rows = [row(run, configuration) for run in all_runs(tables).values()]
    for each in rows:
        each["tables"] = " ".join(name for name, ids in members.items() if each["run"] in ids)
    constraints = sorted(
        {name for run in all_runs(tables).values() for name in constraint_values(run)}
    )
    names = [name for name in rows[0] if name not in ("tables", *constraints)]
    position = names.index("bottleneck") + 1
    names[position:position] = constraints
    return csv_text(rows, [*names, "tables"], delimiter="\t", absent="0.0")
