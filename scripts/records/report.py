"""The pages that report what is published. Their tables are made from it, each between two comments:

<!-- experiment1: laptop -->
<!-- end -->

names a kind of table (report_tables.py) and the folders of docs/results that it is made from.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from common.command_line import Problem
from common.reading import reading
from common.whole_files import write_text
from planning.paths import PROJECT
from records.report_tables import TABLES

RESULTS = PROJECT / "docs" / "results"
PAGES = (PROJECT / "README.md", *sorted(RESULTS.glob("*.md")))
OPENING = r"<!-- (\w+): ([\w .-]+) -->"
BLOCK = re.compile(OPENING + r"(\n?)(?:(?!<!--).)*<!-- end -->", re.DOTALL)


def filled(text: str, results: Path) -> str:
    """A page with its tables made from the folders in `results`; one that lacks a folder stays as it is.

    Raises Problem for an unknown kind of table, one without an end, or damaged folders.
    """
    openings = [match for match in re.finditer(OPENING, text) if match[1] in TABLES]
    ends = {match.start() for match in BLOCK.finditer(text)}
    for match in openings:
        if match.start() not in ends:
            raise Problem(f"{match[0]}: put <!-- end --> behind this table")

    def made(block: re.Match) -> str:
        name, folders, line_end = block.groups()
        opening = f"<!-- {name}: {folders} -->"
        if name not in TABLES:
            raise Problem(f"{opening}: unknown table; there are {', '.join(TABLES)}")
        places = [results / folder for folder in folders.split()]
        if not all(place.is_dir() for place in places):
            return block[0]
        with reading(opening, "a table that can be made", "publish these folders again"):
            lines = list(TABLES[name](*places))
        return opening + line_end + "".join(line + line_end for line in lines) + "<!-- end -->"

    return BLOCK.sub(made, text)


def again(page: Path) -> tuple[str, str]:
    """The text of a page, and the same with its tables made again. Raises Problem naming the page."""
    with reading(page, "text", "save it as UTF-8"):
        text = page.read_text(encoding="utf-8")
        try:
            return text, filled(text, RESULTS)
        except Problem as problem:
            raise Problem(f"{page}: {problem}") from None


def pages() -> list[Path]:
    """The pages that are there."""
    return [page for page in PAGES if page.exists()]


def check() -> None:
    """Raise Problem unless the tables of all pages can be made."""
    for page in pages():
        again(page)


def renew() -> None:
    """Make the tables of all pages again."""
    for page in pages():
        text, renewed = again(page)
        if renewed != text:
            write_text(page, renewed)


def faults() -> Iterator[str]:
    """Pages with a table that is not what is published, names what is not, or cannot be made."""
    for page in pages():
        try:
            text, renewed = again(page)
        except Problem as problem:
            yield str(problem)
            continue
        if renewed != text:
            yield f"{page}: a table is not what is published; scripts/publish.py makes it again"
        named = {folder for block in BLOCK.finditer(text) for folder in block[2].split()}
        for folder in sorted(named):
            if not (RESULTS / folder).is_dir():
                yield f"{page}: has a table of {RESULTS / folder}, which is missing"
