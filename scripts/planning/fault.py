"""A fault of a configuration: a key, a sentence, and what it contradicts."""

import difflib
from collections.abc import Sequence
from typing import NamedTuple


class Fault(NamedTuple):
    """A fault at the key of `path`; it contradicts the keys of `because`, and `fitting` would be right."""

    path: list
    text: str
    because: tuple[list, ...] = ()
    fitting: object = None


def nearest(value: object, choices: Sequence) -> str:
    """ "did you mean ...?", or all choices if none is near."""
    near = difflib.get_close_matches(str(value), [str(choice) for choice in choices], 1)
    return f"did you mean {near[0]}?" if near else f"possible: {', '.join(map(str, choices))}"
