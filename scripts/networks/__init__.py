"""The networks, one file each, and the blocks that their tables are made of."""

from functools import cache
from pathlib import Path


@cache
def available() -> list[str]:
    """The names of the networks: the files in this folder that define LAYERS."""
    paths = sorted(Path(__file__).parent.glob("*.py"))
    tables = [path for path in paths if "\nLAYERS = " in path.read_text("utf-8")]
    return [path.stem.replace("_", "-") for path in tables]


def file_of(network: str) -> str:
    """The file of a network, relative to scripts/."""
    return f"networks/{network.replace('-', '_')}.py"
