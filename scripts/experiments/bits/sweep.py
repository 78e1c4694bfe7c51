"""Bits: the paper speaks of capacity; how much do Experiment 2's networks remember, as a number?"""

from experiments.experiment2 import sweep as experiment2
from planning.run import Run

READS = experiment2.READS
FIGURES = {"bits": {"drawn_by": "figure", "tables": ["bits"]}}
CATEGORY = "Beyond: bits"


def tables(configuration: dict) -> dict[str, list[Run]]:
    """All networks of Experiment 2; nothing more is trained."""
    return {"bits": [run for runs in experiment2.tables(configuration).values() for run in runs]}
