"""Calibrate the rules of the claims: the rates of their verdicts on simulated tables under known truths.

python scripts/calibration.py --rates docs/calibration.csv --page docs/claims.md
"""

import argparse
from pathlib import Path

import pandas as pd

from claims import index
from claims.evidence import Evidence
from claims.simulation.figures import NOISE
from claims.simulation.rates import TRUTHS, rates
from claims.simulation.summary import sentences, table
from common.command_line import start
from common.whole_files import whole_file, write_text
from planning.files import merged
from planning.paths import PROJECT

START, END = "<!-- make calibration: from here -->", "<!-- make calibration: to here -->"


def page(before: str, calibrated: pd.DataFrame, draws: int, limits: dict) -> str:
    """The page with the text between its two marks replaced."""
    head, _, rest = before.partition(START)
    tail = rest.partition(END)[2]
    claims = list(TRUTHS)
    evidence = Evidence({}, limits, NOISE)
    measures = sentences(claims, {id: evidence.limits_of(id) for id in claims})
    text = f"{draws} draws per cell, so that a rate of .05 has a standard error of "
    text += (
        f"{(0.05 * 0.95 / draws) ** 0.5:.3f}; the highest of many may be three of these above it."
    )
    return (
        f"{head}{START}\n\n{text}\n\n{table(calibrated)}\n\n"
        f"## What each measures, and what it cannot tell\n\n{measures}\n\n{END}{tail}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--draws", type=int, default=1000, help="simulated tables per cell")
    add("--rates", required=True, help="table of rates (CSV)")
    add("--page", required=True, help="page (Markdown) whose marked part is made again")
    options = parser.parse_args()
    limits = merged(PROJECT / "config.yaml")["claims"]
    rows = []
    for claim in TRUTHS:
        rows += rates(claim, index.limits(claim, limits), options.draws)
        print(f"{claim}: {len(rows)} rows", flush=True)
    calibrated = pd.DataFrame(rows)
    with whole_file(options.rates) as temporary:
        calibrated.to_csv(temporary, index=False, float_format="%.4g")
    before = Path(options.page).read_text(encoding="utf-8")
    write_text(options.page, page(before, calibrated, options.draws, limits))


if __name__ == "__main__":
    start(main)
