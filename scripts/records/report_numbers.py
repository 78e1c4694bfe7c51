"""Numbers as they stand in the tables of the report."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from analysis.statistics_over_seeds import t_interval


def with_interval(values: pd.Series) -> str:
    """Mean and t interval over seeds, within what an accuracy can be."""
    if not len(values):
        return ""
    low, high = t_interval(values.to_numpy())
    mean = short(values.mean())
    return mean if len(values) == 1 else f"{mean} [{short(max(low, 0))}, {short(min(high, 1))}]"


def of_part(part: dict) -> str:
    """The estimate of a claim's part, with its interval; an end that is not known is open."""
    if part["estimate"] is None:
        return "not known"
    low, high = ("…" if end is None else short(end) for end in part["interval"])
    return f"{short(part['estimate'])} [{low}, {high}]"


def short(value: float, digits: int = 3) -> str:
    """A number without its leading zero; a half is rounded up, as a reader would."""
    if pd.isna(value):
        return ""
    exact = Decimal(f"{value:.9f}")  # a mean of decimals, without what binary fractions add
    rounded = exact.quantize(Decimal(10) ** -digits, ROUND_HALF_UP) + 0  # 0, not -0
    return re.sub(r"^(-?)0\.", r"\1.", str(rounded))
