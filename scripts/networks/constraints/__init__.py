"""The constraints on hidden units, one file each; the file's name is the constraint's.

A file `name.py` starts with a docstring whose first line is its help text, and has a function

    constrain(outputs, value, seed, training) -> tensor

that takes the output of an activation function, a float tensor (batch, ...), the constraint's configured
value (> 0; 0 is "without"), `seed`, two int32 that are different for each run, layer and step, and whether
the network is being trained. It returns a tensor of the same shape. It may depend on nothing else, so that
a run that was stopped and resumed ends with the same bits. Several are applied in the order of their names.
"""

import ast
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def available() -> dict[str, str]:
    """The constraints by name, with the first line of their docstrings."""
    paths = sorted(HERE.glob("[a-z]*.py"))
    return {path.stem: help_text(path) for path in paths}


def file_of(name: str) -> str:
    """The file of a constraint, relative to scripts/."""
    return f"networks/constraints/{name}.py"


def help_text(path: Path) -> str:
    """The first line of a file's docstring."""
    return (ast.get_docstring(ast.parse(path.read_bytes())) or path.stem).splitlines()[0]
