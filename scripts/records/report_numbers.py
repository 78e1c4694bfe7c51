"""Numbers as they stand in the tables of the report."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from analysis.statistics_over_seeds import t_interval
from claims.limit import Limit
from claims.verdict import UNDECIDED


def with_interval(values: pd.Series) -> str:
    """Mean and t interval over seeds, within what an accuracy can be."""
    if not len(values):
        return ""
    low, high = t_interval(values.to_numpy())
    mean = short(values.mean())
    return mean if len(values) == 1 else f"{mean} [{short(max(low, 0))}, {short(min(high, 1))}]"


def of_part(part: dict) -> str:
    """The estimate of a claim's part, with the interval that decides; an end that is not known is open.

    That is the wider one where the other lies outside the limit, which alone refuses no claim of many parts.
    """
    if part["estimate"] is None:
        return "not known"
    wider = part["verdict"] == UNDECIDED and outside(part)
    ends = part["interval_against" if wider else "interval"]
    low, high = ("…" if end is None else short(end) for end in ends)
    return f"{short(part['estimate'])} [{low}, {high}]"


def outside(part: dict) -> bool:
    """Whether the interval of a claim's part lies wholly outside its limit."""
    (low, high), (least, most) = (
        [
            sign * math.inf if end is None else end
            for end, sign in zip(part[key], (-1, 1), strict=True)
        ]
        for key in ("interval", "limit_ends")
    )
    lower = "above" if part["limit"].startswith("> ") else "at_least"
    return bool(Limit(**{lower: least, "at_most": most}).fails(low, high))


def short(value: float, digits: int = 3) -> str:
    """A number without its leading zero; a half is rounded up, as a reader would."""
    if pd.isna(value):
        return ""
    exact = Decimal(f"{value:.9f}")  # a mean of decimals, without what binary fractions add
    rounded = exact.quantize(Decimal(10) ** -digits, ROUND_HALF_UP) + 0  # 0, not -0
    return re.sub(r"^(-?)0\.", r"\1.", str(rounded))
