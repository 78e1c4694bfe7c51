"""What is wrong with the limits of claims in a configuration: names, kinds, empty intervals."""

import math
from collections.abc import Iterator
from itertools import pairwise

from claims import index
from planning.fault import Fault, nearest


def wrong_claims(limits: dict) -> Iterator[Fault]:
    """Claims that no module judges, and limits that are missing or superfluous."""
    known = index.entries()
    for first, second in pairwise(sorted(index.all_entries(), key=lambda entry: entry.id)):
        if first.id == second.id:
            fault = f"{first.module} and {second.module} have a claim of this id; rename one"
            yield Fault(["claims", first.id], fault)
    for id in limits:
        if id not in (*known, "minimum_seeds", "at_chance"):
            yield Fault(["claims", id], f"there is no such key; {nearest(id, known)}")
    for id, entry in known.items():
        stated, names = limits.get(id, {}), (*entry.limits, *entry.numbers)
        if missing := [name for name in names if name not in stated]:
            path = ["claims", id, *missing[:1]][: 3 if id in limits else 2]
            yield Fault(path, "this key is missing")
        for name, limit in stated.items():
            if fault := wrong_limit(name, limit, entry):
                yield Fault(["claims", id, name], fault)


def wrong_limit(name: str, limit: dict | float, entry: index.Entry) -> str | None:
    """What is wrong with a limit of a claim, if anything: its name, its kind, or that it is empty."""
    if name not in (*entry.limits, *entry.numbers):
        return f"there is no such key; {nearest(name, (*entry.limits, *entry.numbers))}"
    if isinstance(limit, dict) != (name in entry.limits):
        kind = "an interval such as {at_most: 0.1}" if name in entry.limits else "a number"
        return f"{limit} is not possible; state {kind}"
    if isinstance(limit, dict) and empty(limit):
        return f"{limit} leaves no value between; raise the upper or lower the lower limit"
    return None


def empty(limit: dict) -> bool:
    """Whether no value is within a limit."""
    highest = limit.get("at_most", math.inf)
    return limit.get("at_least", -math.inf) > highest or limit.get("above", -math.inf) >= highest
