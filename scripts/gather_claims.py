"""Gather the judgements of all claims: a table (CSV) and a page (Markdown, HTML), one row a claim."""

import argparse
import json
from collections import Counter
from pathlib import Path

import pandas as pd

from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED, deciding_part
from common.command_line import start
from common.whole_files import whole_file, write_text

HEADER = ["id", "where", "claim", "estimate [95 % interval]", "n", "limit", "verdict"]
HEADER += ["points to", "lacking"]


def row(judgement: dict) -> dict:
    """One claim's row; its numbers are those of the part that decides."""
    part = deciding_part(judgement)
    return {
        **{key: judgement[key] for key in ("id", "where", "words", "measure")},
        "part": part["name"],
        "estimate": part["estimate"],
        "low": part["interval"][0],
        "high": part["interval"][1],
        "n": part["n"],
        "limit": part["limit"],
        "verdict": judgement["verdict"],
        "points_to": judgement["points_to"],
        "lacking": listed(judgement, "lacking"),
        "diverged": listed(judgement, "diverged"),
        "parts": len(judgement["parts"]),
        "runs": len(judgement["runs"]),
    }


def listed(judgement: dict, key: str) -> str:
    """What the parts of a claim list, each once."""
    return "; ".join(dict.fromkeys(text for part in judgement["parts"] for text in part[key]))


def totals(rows: list[dict]) -> str:
    """How many claims have each verdict, and where the undecided ones point."""
    verdicts = Counter(each["verdict"] for each in rows)
    sides = Counter(each["points_to"] for each in rows if each["verdict"] == UNDECIDED)
    counts = ", ".join(
        f"{verdicts[each]} {each}" for each in (REPRODUCED, NOT_REPRODUCED, UNDECIDED)
    )
    pointing = (
        f"{sides[REPRODUCED]} point to reproduced, {sides[NOT_REPRODUCED]} to not reproduced,"
        f" {sides[None]} to neither"
    )
    return f"{len(rows)} claims: {counts} (of which {pointing}, by the means)."


def markdown(rows: list[dict]) -> str:
    """The page: totals, then a table."""
    lines = [HEADER, ["---"] * len(HEADER), *map(cells, rows)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    note = "Numbers are those of the part that decides; all parts are in claims/{id}.json."
    return f"# Claims of the paper\n\n{totals(rows)}\n{note}\n\n{table}\n"


STYLE = """body { font: 14px sans-serif; margin: 2em } table { border-collapse: collapse }
th, td { border-bottom: 1px solid #ccc; padding: .4em .6em; text-align: left; vertical-align: top }"""


def page(rows: list[dict]) -> str:
    """The same as a page of HTML that needs no other file: for the report."""
    table = pd.DataFrame([cells(each) for each in rows], columns=HEADER).to_html(
        index=False, border=0
    )
    head = f'<meta charset="utf-8"><title>Claims</title><style>{STYLE}</style>'
    return f"<!doctype html><html><head>{head}</head><body><p>{totals(rows)}</p>{table}</body></html>\n"


def cells(each: dict) -> list[str]:
    """The cells of a claim's line."""
    estimate = "" if each["estimate"] is None else f"{each['estimate']:.3g}"
    if each["low"] is not None:
        estimate += f" [{each['low']:.3g}, {each['high']:.3g}]"
    return [
        each["id"],
        each["where"],
        each["words"],
        f"{estimate} ({each['part']})".strip(),
        str(each["n"]),
        each["limit"],
        each["verdict"],
        each["points_to"] or "",
        each["lacking"],
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", required=True, nargs="+", type=Path, help="judgements (JSON)")
    parser.add_argument("--csv", required=True, help="table of claims")
    parser.add_argument("--markdown", required=True, help="page of claims")
    parser.add_argument("--html", required=True, help="page of claims for the report")
    options = parser.parse_args()
    rows = [row(json.loads(path.read_text(encoding="utf-8"))) for path in options.claims]
    with whole_file(options.csv) as temporary:
        pd.DataFrame(rows).to_csv(temporary, index=False)
    write_text(options.markdown, markdown(rows))
    write_text(options.html, page(rows))


if __name__ == "__main__":
    start(main)
