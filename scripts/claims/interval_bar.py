"""A number's interval as a small bar against its limit: as text and as SVG."""

from dataclasses import dataclass

from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED

WIDTH = 24  # characters
COLOURS = {REPRODUCED: "#2e7d32", NOT_REPRODUCED: "#c62828", UNDECIDED: "#b58900"}


@dataclass(frozen=True)
class Bar:
    """Estimate, interval and limit on one scale from 0 to 1; an open end lies at the scale's end."""

    estimate: float
    interval: tuple[float, float]
    limit: tuple[float, float]


def bar_of(part: dict) -> Bar | None:
    """The bar of a part of a judgement; None if it has no estimate or no limit."""
    ends = [each for each in part["limit_ends"] if each is not None]
    if part["estimate"] is None or not ends:
        return None
    known = [part["estimate"], *ends, *(each for each in part["interval"] if each is not None)]
    margin = 0.15 * (max(known) - min(known)) or 0.01
    low, width = min(known) - margin, max(known) - min(known) + 2 * margin

    def place(value: float | None, otherwise: float) -> float:
        return otherwise if value is None else round((value - low) / width, 4)

    estimate = place(part["estimate"], 0)
    # Without a number an end is open if values are censored; else there is no interval.
    unknown = (0, 1) if part["censored"] else (estimate, estimate)
    interval = [place(each, end) for each, end in zip(part["interval"], unknown, strict=True)]
    limit = [place(each, end) for each, end in zip(part["limit_ends"], (0, 1), strict=True)]
    return Bar(estimate, tuple(interval), tuple(limit))


def as_text(bar: Bar | None) -> str:
    """A line of characters: ● the estimate, ━ the interval, ▓ where it is within the limit, ░ the limit."""
    if bar is None:
        return ""

    def cell(number: int) -> str:
        start, end = number / WIDTH, (number + 1) / WIDTH
        if start <= bar.estimate < end:
            return "●"
        (low, high), (left, right) = bar.interval, bar.limit
        if low < end and high > start:
            return "▓" if max(start, low, left) < min(end, high, right) else "━"
        return "░" if left < end and right > start else "·"

    return "".join(map(cell, range(WIDTH)))


def as_svg(bar: Bar | None, verdict: str) -> str:
    """The same as a picture, 160 x 14 px: a band for the limit, line and dot in the verdict's colour."""
    if bar is None:
        return ""
    (low, high), (left, right) = bar.interval, bar.limit
    colour = COLOURS[verdict]
    line = f'x1="{160 * low:.1f}" x2="{160 * high:.1f}" y1="7" y2="7" stroke="{colour}"'
    return (
        '<svg width="160" height="14" viewBox="0 0 160 14" role="img">'
        '<rect width="160" height="14" fill="#f3f3f3"/>'
        f'<rect x="{160 * left:.1f}" width="{160 * (right - left):.1f}" height="14" '
        'fill="#cfe8cf"/>'
        f'<line {line} stroke-width="3"/>'
        f'<circle cx="{160 * bar.estimate:.1f}" cy="7" r="4" fill="{colour}"/></svg>'
    )
