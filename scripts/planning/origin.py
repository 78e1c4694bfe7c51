"""Where a fault of a configuration comes from: the file, or the command line, that has to be changed."""

from collections.abc import Mapping, Sequence

import yaml

from planning.fault import Fault

COMMAND_LINE = "--config"
Source = tuple[str, Mapping]  # its name, and what it states; of several, the last one wins


def line(fault: Fault, sources: Sequence[Source]) -> str:
    """A fault on one line: source, key, what is wrong, and what would be right."""
    name, stated = origin(fault, sources)
    key = ".".join(map(str, fault.path)) or "configuration"
    text = f"{name}: {key}: {fault.text}"
    if name == COMMAND_LINE and is_no_text(fault.path, stated):
        text += (
            "; --config takes null, and what is inside of lists and groups, as texts: use a file"
        )
    elif fault.fitting is not None and depth(fault.path, stated) == len(fault.path):
        text += f"; {flow(fault.fitting)} would do"
    elif fault.fitting is not None:
        text += f"; add to {name}, for example: {flow(nested(fault.path, fault.fitting))}"
    return " ".join(text.split())


def is_no_text(path: list, stated: Mapping) -> bool:
    """Whether a text at this path would be a number, null or the like in a file."""
    for key in path[: depth(path, stated)]:
        stated = stated[key]
    return isinstance(stated, str) and not isinstance(yaml.safe_load(stated), str)


def origin(fault: Fault, sources: Sequence[Source]) -> Source:
    """The last source that states the key of a fault, as far as any does, or a key that it contradicts."""
    if not sources:
        return "the configuration", {}
    _, number = last_with(fault.path, sources)
    others = [(last_with(path, sources), len(path)) for path in fault.because]
    stating = [other for (found, other), whole in others if found == whole]
    return sources[max([number, *stating])]


def last_with(path: list, sources: Sequence[Source]) -> tuple[int, int]:
    """The most of a path that any source states, and the number of the last source that does."""
    return max((depth(path, stated), number) for number, (_, stated) in enumerate(sources))


def depth(path: list, stated: Mapping) -> int:
    """How much of a path a source states."""
    for number, key in enumerate(path):
        try:
            stated = stated[key]
        except (KeyError, IndexError, TypeError):
            return number
    return len(path)


def nested(path: list, value: object) -> object:
    """A value at a path, as mappings of one key."""
    for key in reversed(path):
        value = {key: value}
    return value


def flow(value: object) -> str:
    """YAML on one line, without the outermost braces."""
    text = yaml.safe_dump(value, default_flow_style=True, width=float("inf"))
    text = text.removesuffix("...\n").strip()
    return text[1:-1] if isinstance(value, dict) else text
