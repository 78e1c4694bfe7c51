"""Gather the judgements of all claims: a table of all parts (CSV) and a page (Markdown, HTML)."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.tables import write_table
from claims.page import line
from claims.page_html import page
from claims.page_markdown import markdown
from common.command_line import start
from common.reading import reading
from common.whole_files import write_text

JUDGEMENT = ("a whole judgement", "delete it, and the workflow makes it again")
OF_PART = ["activation", "estimate", "n", "limit", "points_to", "censored"]


def parts(judgement: dict) -> Iterator[dict]:
    """One row per part of a claim: of the reading that gives the verdict, of other readings, and beside it.

    `role` says which: "verdict", "other reading", "beside".
    """
    others = [("other reading", other) for other in judgement["other_readings"]]
    for role, result in [("verdict", judgement), *others]:
        for part in result["parts"]:
            yield row(judgement, result, part, role)
        for part in result["beside"]:
            yield row(judgement, result, part, "beside")


def row(judgement: dict, result: dict, part: dict, role: str) -> dict:
    """One part's row, with its claim."""
    return {
        **{key: judgement[key] for key in ("id", "where", "words", "measure")},
        "reading": result["reading"],
        "role": role,
        "verdict": result["verdict"],
        "decides": part["name"] == result["decided_by"],
        "part": part["name"],
        "part_verdict": part["verdict"] if role != "beside" else None,
        **{key: part[key] for key in OF_PART},
        **dict(zip(("low", "high"), part["interval"], strict=True)),
        **dict(zip(("low_against", "high_against"), part["interval_against"], strict=True)),
        "lacking": "; ".join(part["lacking"]),
        "diverged": " ".join(part["diverged"]),
        "code_versions": judgement["code_versions"],
        "runs": len(part["runs"]),
    }


def read_judgement(path: Path) -> dict:
    """The judgement of a claim. Raises Problem if it is none."""
    with reading(path, *JUDGEMENT):
        return json.loads(path.read_text(encoding="utf-8"))


def read_whole_judgement(path: Path) -> dict:
    """The judgement of a claim, with all that the pages show. Raises Problem if some of it is missing."""
    judgement = read_judgement(path)
    with reading(path, *JUDGEMENT):
        list(parts(judgement)), line(judgement, {})
    return judgement


def write_pages(title: str, judgements: list[dict], figures: dict, path: Path) -> None:
    """Write `path`.csv, .md and .html."""
    rows = [each for judgement in judgements for each in parts(judgement)]
    write_table(pd.DataFrame(rows), path.with_suffix(".csv"))
    write_text(path.with_suffix(".md"), markdown(title, judgements, figures))
    write_text(path.with_suffix(".html"), page(title, judgements, figures))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--title", required=True, help="of the page")
    add("--claims", required=True, nargs="+", type=Path, help="judgements (JSON)")
    add("--figures", type=json.loads, default={}, help="tables of each figure, as JSON: links")
    add("--pages", required=True, type=Path, help="to write, without .csv, .md, .html")
    options = parser.parse_args()
    judgements = [read_whole_judgement(path) for path in options.claims]
    write_pages(options.title, judgements, options.figures, options.pages)


if __name__ == "__main__":
    start(main)
