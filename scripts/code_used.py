"""Which files of this folder a program uses: the inputs that make its outputs out of date."""

import ast
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent


@cache
def imported(name: str) -> frozenset[str]:
    """The files, relative to this folder, that a file of it imports, at any depth of its code."""
    modules = set()
    for node in ast.walk(ast.parse((HERE / name).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    files = {f"{module.replace('.', '/')}.py" for module in modules}
    return frozenset(file for file in files if (HERE / file).is_file())


def code_used(*names: str) -> list[str]:
    """The given files, first, and all files that they use, directly or not, sorted."""
    found, waiting = set(names), list(names)
    while waiting:
        new = imported(waiting.pop()) - found
        found |= new
        waiting += new
    return [*names, *sorted(found - set(names))]
