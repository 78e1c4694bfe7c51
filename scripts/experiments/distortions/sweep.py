"""Distortions beyond noise: do constrained networks attune to low spatial frequencies?

"Using manipulations such as a low-pass filter could uncover whether models with capacity constraints are more
prone to attune to spatially low-frequency information" (paper, Discussion). Nothing is trained for it.
"""

from experiments.experiment3 import sweep as experiment3
from planning.run import Run

READS = experiment3.READS
FIGURES = {
    "distortions": {
        "drawn_by": "figure",
        "tables": ["distortions"],
        "options": ["distortions", "grey"],
    },
    "distorted": {"drawn_by": "examples", "tables": [], "options": ["crop", "standardisation"]},
}
CATEGORY = "Beyond: distortions"
EVALUATED = {"distortions": "distortions"}


def tables(configuration: dict) -> dict[str, list[Run]]:
    """The networks of Figure 4."""
    return {"distortions": experiment3.tables(configuration)["experiment3"]}
