"""The claims by their id, as stated in their modules, without importing any: for the plan and the checks."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from common.code import SCRIPTS, tree


@dataclass(frozen=True)
class Entry:
    """Where a claim is judged and on what: module, tables, names of its limits, claims judged within it.

    `limits` are intervals, `numbers` are what else it is judged by.
    """

    id: str
    module: str
    tables: tuple[str, ...]
    limits: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    judged_within: tuple[str, ...] = ()

    @property
    def experiment(self) -> str:
        """The experiment in whose folder it is."""
        return self.module.split(".")[1]


@cache
def entries() -> dict[str, Entry]:
    """All claims of scripts/experiments, sorted by their ids' numbers."""
    return {
        entry.id: entry for entry in sorted(all_entries(), key=lambda entry: by_number(entry.id))
    }


@cache
def all_entries() -> list[Entry]:
    """The same in the order of their files; two may have one id, which is refused."""
    files = sorted(SCRIPTS.glob("experiments/*/claims*.py"))
    names = [str(path.relative_to(SCRIPTS)) for path in files]
    return [entry for name in names for entry in entries_of(name)]


def by_number(claim: str) -> list[tuple[int, int | str]]:
    """Sort key that puts 1.2 before 1.10, and numbers before words."""
    return [(0, int(part)) if part.isdigit() else (1, part) for part in claim.split(".")]


def entries_of(name: str) -> list[Entry]:
    """The claims that a file registers with @claim(...)."""
    functions = [node for node in tree(name).body if isinstance(node, ast.FunctionDef)]
    calls = [call for function in functions for call in function.decorator_list]
    return [
        entry(name, call)
        for call in calls
        if isinstance(call, ast.Call) and getattr(call.func, "id", None) == "claim"
    ]


def entry(name: str, call: ast.Call) -> Entry:
    """What a decorator states, except for the claim's words."""
    stated = {
        keyword.arg: ast.literal_eval(keyword.value)
        for keyword in call.keywords
        if keyword.arg in ("tables", "limits", "numbers", "judged_within")
    }
    experiment = Path(name).parent.name
    module = name.removesuffix(".py").replace("/", ".")
    return Entry(call.args[0].value, module, **{"tables": (experiment,), **stated})


def files(claim: str) -> list[str]:
    """The files, relative to scripts/, that a claim's judgement loads."""
    judged = (claim, *entries()[claim].judged_within)
    modules = dict.fromkeys(entries()[each].module for each in judged)
    return [f"{module.replace('.', '/')}.py" for module in modules]


def limits(claim: str, configured: dict) -> dict:
    """The part of the configuration's `claims` that a claim needs: the common rules, and its limits."""
    needed = ["minimum_seeds", "at_chance", claim, *entries()[claim].judged_within]
    return {name: configured[name] for name in needed if name in configured}


def noise(configured: dict) -> dict:
    """The part of the configuration's `noise` that claims need: the levels called moderate and high."""
    return {
        activation: {name: levels[name] for name in ("moderate", "high")}
        for activation, levels in configured.items()
    }
