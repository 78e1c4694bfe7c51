"""Receptive fields: what do hidden units look for, with and without constraints?

"Visualizing the receptive fields of hidden units in different layers and inspecting the differences in the
patterns the units have specialized to detect" (paper, Discussion). Nothing is trained for it.
"""

from experiments.experiment1.sweep import of_bars
from planning.run import Run

READS = ("noise", "experiment1", "fields")
FIGURES = {
    "fields": {"drawn_by": "figure", "tables": ["fields"], "fields": True, "options": ["layers"]}
}
CATEGORY = "Beyond: receptive fields"
EVALUATED = {"fields": "fields"}


def tables(configuration: dict) -> dict[str, list[Run]]:
    """The networks of Figure 4 and their partners on random images: the bars' noise levels."""
    bottleneck = configuration["fields"]["bottleneck"]
    return {"fields": [run for run in of_bars(configuration) if bottleneck or not run.bottleneck]}
