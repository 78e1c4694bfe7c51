"""The code that a program uses, and the meaning of that code, which decides if outputs are out of date."""

import ast
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent.parent
WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def tree(name: str) -> ast.Module:
    """The parsed file of that name relative to scripts/."""
    return ast.parse((SCRIPTS / name).read_bytes())


@cache
def imported(name: str) -> frozenset[str]:
    """The files, relative to scripts/, that a file of it imports, at any depth of its code."""
    modules = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    paths = [module.replace(".", "/") for module in modules]
    packages = {parent for path in paths for parent in Path(path).parents} | set(map(Path, paths))
    files = {f"{path}.py" for path in paths} | {f"{path}/__init__.py" for path in packages}
    return frozenset(file for file in files if (SCRIPTS / file).is_file())


@cache
def code_used(*names: str) -> tuple[str, ...]:
    """The given files, first, and all files that they import, directly or not, sorted."""
    found, waiting = set(names), list(names)
    while waiting:
        new = imported(waiting.pop()) - found
        found |= new
        waiting += new
    return *names, *sorted(found - set(names))


@cache
def meaning(name: str) -> str:
    """Digest of what a file means to Python: 12 hexadecimal digits, the same for every Python version.

    Comments, docstrings, layout and line endings do not change it.
    """
    return digest(tree(name))


def digest(module: ast.Module) -> str:
    """Digest of a parsed module: 12 hexadecimal digits."""
    return hashlib.sha256(repr(plain(module)).encode()).hexdigest()[:12]


def plain(node: object) -> object:
    """A syntax tree as nested tuples, without docstrings and positions, and without empty fields,
    since later versions of Python have more of them.
    """
    if isinstance(node, list):
        return tuple(map(plain, node))
    if not isinstance(node, ast.AST):
        return node
    fields = {name: value for name, value in ast.iter_fields(node) if value not in (None, [])}
    if isinstance(node, ast.JoinedStr):  # Python 3.12 puts empty texts into some
        fields["values"] = [each for each in node.values if getattr(each, "value", None) != ""]
    if isinstance(node, WITH_DOCSTRING) and ast.get_docstring(node) is not None:
        fields["body"] = node.body[1:]
    return type(node).__name__, *(
        (name, plain(value)) for name, value in fields.items() if value != []
    )


def digests(names: Iterable[str]) -> dict[str, str]:
    """The meaning of each file, by its name; files that only describe their folder say nothing."""
    return {name: meaning(name) for name in names if meaning(name) != NOTHING}


NOTHING = digest(ast.parse('"""A docstring alone."""'))
