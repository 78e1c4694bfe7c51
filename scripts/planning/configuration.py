"""Check the configuration before anything is planned: one line says what is wrong, and where."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from common.command_line import Problem
from planning import config_file
from planning.contradictions import contradictions
from planning.explanation import explain, kind
from planning.fault import Fault
from planning.origin import COMMAND_LINE, line
from planning.schema import schema


def check(
    configuration: dict, files: Sequence[str | Path], command_line: Mapping | None = None
) -> None:
    """Raise Problem, one line, unless a merged configuration is valid.

    It is merged from these files, of which the last wins, and `command_line`, which overrides them.
    """
    sources = [(str(file), config_file.read(file)) for file in files]
    if command_line:
        sources.append((COMMAND_LINE, command_line))
    for fault in problems(configuration):
        raise Problem(line(fault, sources))


def problems(configuration: dict) -> Iterator[Fault]:
    """Each fault of a configuration; contradictions are checked only if each key is valid by itself."""
    if no_text := list(keys_that_are_no_text(configuration, [])):
        yield from no_text
        return
    faults = sorted(schema().iter_errors(configuration), key=lambda fault: str(fault.path))
    for fault in faults:
        yield Fault(*explain(fault))
    if not faults:
        yield from contradictions(configuration)


def keys_that_are_no_text(value: object, path: list) -> Iterator[Fault]:
    """Keys such as 1 or 1.10, which YAML takes for numbers."""
    if isinstance(value, dict):
        for key, each in value.items():
            if not isinstance(key, str):
                yield Fault([*path, key], f"{key!r} is {kind(key)}; write the key in quotes")
            yield from keys_that_are_no_text(each, [*path, key])
