"""Numbers as they stand in the tables of the report."""

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


def short(value: float, digits: int = 3) -> str:
    """A number between 0 and 1 without the leading zero; a half is rounded up, as a reader would."""
    if pd.isna(value):
        return ""
    exact = Decimal(f"{value:.9f}")  # a mean of decimals, without what binary fractions add
    return str(exact.quantize(Decimal(10) ** -digits, ROUND_HALF_UP)).removeprefix("0")
