"""Experiment 3: Experiment 1's networks on distorted test images; nothing is trained for it."""

from experiments.experiment1.sweep import bar_levels, sweep
from planning.run import Run, constraint_values

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
    levels = {key: bar_levels(noise) for key, noise in configuration["noise"].items()}
    runs = sweep(configuration, configuration["experiment1"]["network"])
    natural = [run for run in runs if run.images == configuration["images"]["natural"]]
    shown = [run for run in natural if constraint_values(run)["noise"] in levels[run.activation]]
    return {"experiment3": shown}
