"""A summary of simulated rates: errors at their worst, and power where the truth is clear."""

import pandas as pd

from claims.registry import claim_of
from claims.simulation.rates import CASES
from common.markdown_table import header, row

TRUE = [case.name for case in CASES if case.true]
FALSE = [case.name for case in CASES if case.false]
HEADER = [
    "claim, part that is moved", "false “reproduced”", "false “not reproduced”", "clearly true: reproduced",
    "true by 2 SD", "clearly false: not reproduced", "one part only", "false by 2 SD",
]  # fmt: skip


def errors(rows: pd.DataFrame) -> tuple[float, float]:
    """The highest rates of false "reproduced" and false "not reproduced" over truths, SDs and seeds.

    A truth at its limit counts for both.
    """
    false, true = rows[rows["truth"].isin(FALSE)], rows[rows["truth"].isin(TRUE)]
    return false["reproduced"].max(), true["not_reproduced"].max()


def power(rows: pd.DataFrame, truth: str, verdict: str) -> str:
    """Rates of the right verdict at SD .005, .01, .02 with four seeds, and at .01 with eight."""
    cases = [(0.005, 4), (0.01, 4), (0.02, 4), (0.01, 8)]
    chosen = rows[rows["truth"] == truth].set_index(["sd", "n"])[verdict]
    return " ".join(f"{chosen[case]:.2f}".lstrip("0") for case in cases if case in chosen)


def table(rates: pd.DataFrame) -> str:
    """The summary as a Markdown table, one row per part that was moved."""
    lines = header(*HEADER)
    for (claim, part), rows in rates.groupby(["claim", "part"], sort=False):
        powers = [
            power(rows, "clearly true", "reproduced"),
            power(rows, "true by 2 SD, all parts", "reproduced"),
            power(rows, "clearly false, all parts", "not_reproduced"),
            power(rows, "clearly false, one part", "not_reproduced"),
            power(rows, "false by 2 SD, one part", "not_reproduced"),
        ]
        lines.append(row(f"{claim} {part}", *(f"{rate:.3f}" for rate in errors(rows)), *powers))
    return "\n".join(lines)


def sentences(claims: list[str], limits: dict) -> str:
    """Per claim, what it measures and what it cannot tell."""
    lines = []
    for id in claims:
        claim = claim_of(id)
        measure = claim.measure.format(**limits[id])
        lines.append(f"- **{id}** ({claim.where}). {measure} *Cannot tell:* {claim.cannot_tell}")
    return "\n".join(lines)
