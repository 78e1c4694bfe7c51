"""Experiment 3: Experiment 1's networks on distorted test images; nothing is trained for it."""

from experiments.experiment1.sweep import of_bars
from planning.run import Run

READS = ("noise", "experiment1")
FIGURES = {
    "fig1": {
        "drawn_by": "fig1",
        "tables": [],
        "options": ["crop", "standardisation"],
        "category": "Distorted test images",
    },
    "fig4": {
        "drawn_by": "fig4",
        "tables": ["experiment3"],
        "options": ["human_accuracy", "distortions", "grey"],
    },
}
CATEGORY = "Experiment 3"
# The kind of evaluation that the rows of a table are.
EVALUATED = {"experiment3": "experiment3"}


def tables(configuration: dict) -> dict[str, list[Run]]:
    """Those of Experiment 1's networks that Figure 4 shows: natural images, the bars' noise levels."""
    natural = configuration["images"]["natural"]
    return {"experiment3": [run for run in of_bars(configuration) if run.images == natural]}
