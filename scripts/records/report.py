"""The pages that report what is published. Their tables are made from it, each between two comments:

<!-- experiment1: laptop -->
<!-- end -->

names a kind of table (report_tables.py) and the folders of docs/results that it is made from.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from common.command_line import Problem
from common.whole_files import write_text
from planning.files import PROJECT
from records.report_tables import TABLES

RESULTS = PROJECT / "docs" / "results"
PAGES = (PROJECT / "README.md", RESULTS / "README.md")
BLOCK = re.compile(r"(<!-- (\w+): ([\w .-]+) -->)(\n?).*?(<!-- end -->)", re.DOTALL)


def filled(text: str, results: Path) -> str:
    """A page with its tables made from the folders in `results`. Raises Problem if one cannot be made."""

    def made(block: re.Match) -> str:
        opening, name, folders, line_end, closing = block.groups()
        if name not in TABLES:
            raise Problem(f"{opening}: unknown table; there are {', '.join(TABLES)}")
        if missing := [each for each in folders.split() if not (results / each).is_dir()]:
            raise Problem(
                f"{opening}: {results / missing[0]} is missing; publish it or take it out"
            )
        lines = TABLES[name](*(results / folder for folder in folders.split()))
        return opening + line_end + "".join(line + line_end for line in lines) + closing

    return BLOCK.sub(made, text)


def renew() -> None:
    """Make the tables of all pages again."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if (again := filled(text, RESULTS)) != text:
            write_text(page, again)


def faults() -> Iterator[str]:
    """Pages with a table that is not what is published."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if filled(text, RESULTS) != text:
            yield f"{page}: a table is not what is published; scripts/publish.py makes it again"
