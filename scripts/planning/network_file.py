"""Faults of a network's file that can be found without importing it, since that takes TensorFlow."""

import ast
from collections.abc import Iterator

import networks
from common.code import SCRIPTS, tree

BLOCKS = "networks.blocks"


def wrong_network_file(network: str) -> str | None:
    """What a training job would fail on, in words; None for a file with no fault found."""
    file = networks.file_of(network)
    try:
        body = tree(file).body
    except (SyntaxError, ValueError) as error:
        return f"scripts/{file} is not Python ({error})"
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ImportFrom) and node.level:
            return f"scripts/{file} imports relative to its place; state the module's full name"
        for name in not_there(node):
            return f"scripts/{file} imports {name}, which is not there"
    tables = [node.value for node in body if isinstance(node, ast.Assign) and states_layers(node)]
    if tables and starts_otherwise(tables[-1], names_of_blocks(body)):
        return f"the first row of LAYERS in scripts/{file} must be (convolution, filters, size)"
    return None


def states_layers(node: ast.Assign) -> bool:
    """Whether a statement is `LAYERS = ...`."""
    return any(isinstance(name, ast.Name) and name.id == "LAYERS" for name in node.targets)


def names_of_blocks(body: list[ast.stmt]) -> dict[str, str]:
    """The blocks of networks/blocks.py, by the names under which a file imports them."""
    imports = [node for node in body if isinstance(node, ast.ImportFrom) and node.module == BLOCKS]
    return {alias.asname or alias.name: alias.name for node in imports for alias in node.names}


def starts_otherwise(table: ast.expr, blocks: dict[str, str]) -> bool:
    """Whether the first row of a table, as far as it is written out, is not a convolution of two sizes."""
    if not isinstance(table, ast.Tuple | ast.List):
        return isinstance(table, ast.Constant)
    row = table.elts[0] if table.elts else ast.Constant(None)
    if not isinstance(row, ast.Tuple | ast.List):
        return isinstance(row, ast.Constant)
    if any(isinstance(each, ast.Starred) for each in row.elts):
        return False
    block = row.elts[0] if row.elts else None
    name = getattr(block, "id", getattr(block, "attr", None))
    return len(row.elts) != 3 or blocks.get(name, "convolution") != "convolution"


def not_there(node: ast.AST) -> Iterator[str]:
    """Names that an import takes from modules of this project that do not have them."""
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names if is_ours(each.name) and not files(each.name))
    elif isinstance(node, ast.ImportFrom) and not node.level and is_ours(node.module):
        if not files(node.module):
            yield node.module
            return
        known = set().union(*(names_in(file) for file in files(node.module)))
        for each in node.names:
            if each.name not in known | {"*"} and not files(f"{node.module}.{each.name}"):
                yield f"{each.name} from {node.module}"


def is_ours(module: str) -> bool:
    """Whether a module is one of scripts/ or within one."""
    return bool(files(module.partition(".")[0]))


def files(module: str) -> list[str]:
    """The file of a module, relative to scripts/; none if there is none."""
    path = module.replace(".", "/")
    names = (f"{path}.py", f"{path}/__init__.py")
    return [name for name in names if (SCRIPTS / name).is_file()]


def names_in(file: str) -> set[str]:
    """All names that a file binds anywhere: more than can be imported from it, so none is missed."""
    names = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name)
        elif isinstance(node, ast.Name):
            names.add(node.id)
    return names
