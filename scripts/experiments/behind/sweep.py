"""Behind the noise: is what noisy networks remember gone, or hidden by the noise that is on while we count?

Nothing is trained for it: Experiment 1's networks without bottleneck are looked at again.
"""

from experiments.experiment1.sweep import sweep
from planning.run import Run

READS = ("noise", "experiment1")
FIGURES = {"behind": {"drawn_by": "figure", "tables": ["behind", "behind-activations"]}}
CATEGORY = "Beyond: behind the noise"
EVALUATED = {"behind": "behind", "behind-activations": "activations"}


def tables(configuration: dict) -> dict[str, list[Run]]:
    """The same networks in two tables: their accuracies, and the noise beside their activations."""
    runs = sweep(configuration, configuration["experiment1"]["network"])
    without = [run for run in runs if not run.bottleneck]
    return {"behind": without, "behind-activations": without}
