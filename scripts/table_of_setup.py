"""The numbers in the paper's Methods: as stated there, as used here, as measured on files and networks."""

import argparse
import csv
import json
from collections.abc import Callable
from contextlib import ExitStack
from html import escape
from pathlib import Path

from training import tensorflow_start  # isort: skip: before anything that imports Keras

from analysis.setup_evidence import Setup
from analysis.setup_numbers import NUMBERS
from common.command_line import start
from common.csv_text import csv_text
from common.whole_files import write_text
from images.distorted_file import open_distorted_file
from images.image_file import open_image_file
from planning import experiments


def rows(setup: Setup, numbers: dict[str, Callable]) -> list[dict]:
    """One row per number: `id`, `stated`, `used`, `measured`."""
    table = []
    for name, number in numbers.items():
        used, measured = number(setup)
        stated = " ".join(number.__doc__.split())
        table.append({"id": name, "stated": stated, "used": used, "measured": measured})
    return table


STYLE = """body { font: 14px sans-serif; margin: 2em } table { border-collapse: collapse }
th, td { border-bottom: 1px solid #ccc; padding: .4em .6em; text-align: left; vertical-align: top }"""


def page(table: list[dict]) -> str:
    """The table as HTML that needs no other file."""
    header = "".join(f"<th>{escape(name)}</th>" for name in table[0])
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row.values()) for row in table)
    body = f"<table><tr>{header}</tr><tr>{'</tr><tr>'.join(lines)}</tr></table>"
    title = "Numbers of the Methods"
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return f"<!doctype html><html><head>{head}</head><body><h1>{title}</h1>{body}</body></html>\n"


def of_paper(planned: dict) -> bool:
    """Whether a row of the plan is in a table of the paper's experiments."""
    return any(map(experiments.of_paper, planned["tables"].split()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--configuration", required=True, type=json.loads, help="as JSON")
    add("--plan", required=True, help="runs.tsv")
    add("--natural", required=True, help="image file (.h5) of the natural images")
    add("--random", required=True, help="image file (.h5) of the random images")
    add("--distorted", required=True, nargs="+", help="distorted test sets (.h5)")
    add("--csv", required=True, help="table")
    add("--html", required=True, help="the same as a page, for the report")
    options = parser.parse_args()
    tensorflow_start.configure(threads=1)
    with ExitStack() as stack, Path(options.plan).open(encoding="utf-8") as plan:
        natural, random = (
            stack.enter_context(open_image_file(path)) for path in (options.natural, options.random)
        )
        distorted = [stack.enter_context(open_distorted_file(path)) for path in options.distorted]
        runs = [row for row in csv.DictReader(plan, delimiter="\t") if of_paper(row)]
        setup = Setup(options.configuration, runs, natural, random, distorted)
        table = rows(setup, NUMBERS)
    write_text(options.csv, csv_text(table, list(table[0])))
    write_text(options.html, page(table))


if __name__ == "__main__":
    start(main)
