"""The page of claims as Markdown."""

from claims.interval_bar import as_text, bar_of
from claims.page import INTERVALS, Line, about, by_experiment, line, number, totals
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED
from common.markdown_table import header, row

SIGNS = {REPRODUCED: "🟢", NOT_REPRODUCED: "🔴", UNDECIDED: "🟡"}
HEADER = ["", "claim", "what decides", "number [95 % interval]", "limit", "n", "rests on"]


def markdown(title: str, judgements: list[dict], figures: dict[str, list[str]]) -> str:
    """The page: totals, then a table per experiment."""
    bars = "Bars: ● estimate, ━ interval, ▓ interval within the limit, ░ limit."
    text = f"# {title}\n\n{totals(judgements)} {about(judgements)}\n\n{INTERVALS} {bars}\n"
    for experiment, group in by_experiment(judgements).items():
        rows = (row(*cells(line(each, figures))) for each in group)
        text += "\n".join([f"\n## {experiment}\n", *header(*HEADER), *rows, ""])
    return text


def cells(each: Line) -> list[str]:
    """The cells of a claim's row."""
    verdict = f"{each.id} {SIGNS[each.verdict]} **{each.verdict}**"
    bar = as_text(bar_of(each.part))
    return [
        "<br>".join([verdict, *each.notes]),
        f"“{each.words}” ({each.source})",
        each.part["name"],
        number(each.part) + (f"<br>`{bar}`" if bar else ""),
        each.part["limit"],
        str(each.part["n"]),
        ", ".join(f"[{text}]({file})" for text, file in each.links),
    ]
