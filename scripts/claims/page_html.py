"""The page of claims as HTML that needs no other file: for the report."""

from html import escape

from claims.interval_bar import COLOURS, as_svg, bar_of
from claims.page import INTERVALS, Line, about, by_experiment, line, number, totals

STYLE = """body { font: 14px sans-serif; margin: 2em; max-width: 1400px }
table { border-collapse: collapse } p { max-width: 60em }
th, td { border-bottom: 1px solid #ccc; padding: .4em .6em; text-align: left; vertical-align: top }
.verdict { color: white; border-radius: .3em; padding: .1em .5em; white-space: nowrap }
small { color: #555 }"""
HEADER = ["", "verdict", "claim", "number [95 % interval] and limit", "rests on"]


def page(title: str, judgements: list[dict], figures: dict[str, list[str]]) -> str:
    """The page: totals, then a table per experiment."""
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE}</style>'
    bars = "Bars: a dot for the estimate, a line for its interval, green within the limit."
    body = (
        f"<h1>{escape(title)}</h1><p>{escape(totals(judgements))} {escape(about(judgements))}</p>"
    )
    body += f"<p>{escape(INTERVALS)} {bars} Links work beside the folder of results.</p>"
    for experiment, group in by_experiment(judgements).items():
        header = "".join(f"<th>{text}</th>" for text in HEADER)
        rows = "".join(row(line(each, figures)) for each in group)
        body += f"<h2>{escape(experiment)}</h2><table><tr>{header}</tr>{rows}</table>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>\n"


def row(each: Line) -> str:
    """The row of a claim."""
    badge = (
        f'<span class="verdict" style="background:{COLOURS[each.verdict]}">{each.verdict}</span>'
    )
    notes = "".join(f"<br><small>{escape(text)}</small>" for text in each.notes)
    words = f"“{escape(each.words)}” <small>({escape(each.source)})</small>"
    measure = f"<br><small>{escape(each.measure)}</small>"
    decides = f"{escape(each.part['name'])}<br><b>{number(each.part)}</b>, n {each.part['n']}"
    limit = escape(each.part["limit"])
    bar = as_svg(bar_of(each.part), each.verdict)
    links = "<br>".join(f'<a href="{file}">{escape(text)}</a>' for text, file in each.links)
    cells = [each.id, badge + notes, words + measure, f"{decides}<br>{bar} {limit}", links]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
