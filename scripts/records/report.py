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
    """A page with its tables made from the folders in `results`; one that lacks a folder stays as it is.

    Raises Problem for an unknown kind of table.
    """

    def made(block: re.Match) -> str:
        opening, name, folders, line_end, closing = block.groups()
        if name not in TABLES:
            raise Problem(f"{opening}: unknown table; there are {', '.join(TABLES)}")
        places = [results / folder for folder in folders.split()]
        if not all(place.is_dir() for place in places):
            return block[0]
        lines = TABLES[name](*places)
        return opening + line_end + "".join(line + line_end for line in lines) + closing

    return BLOCK.sub(made, text)


def pages() -> dict[Path, str]:
    """The text of each page that is there."""
    return {page: page.read_text(encoding="utf-8") for page in PAGES if page.exists()}


def renew() -> None:
    """Make the tables of all pages again."""
    for page, text in pages().items():
        if (again := filled(text, RESULTS)) != text:
            write_text(page, again)


def faults() -> Iterator[str]:
    """Pages with a table that is not what is published, or names what is not."""
    for page, text in pages().items():
        if filled(text, RESULTS) != text:
            yield f"{page}: a table is not what is published; scripts/publish.py makes it again"
        named = {folder for block in BLOCK.finditer(text) for folder in block[3].split()}
        for folder in sorted(named):
            if not (RESULTS / folder).is_dir():
                yield f"{page}: has a table of {RESULTS / folder}, which is missing"
