"""Claims about Experiment 2: one large noise, fewer classes and images."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from claims.chance import Accuracy, by_chance
from claims.estimate import ROOM, lacks
from claims.evidence import RANDOM, TRAINING, Evidence
from claims.falling import by_deviation, deviation
from claims.limit import Limit
from claims.per_seed import PerSeed, nothing
from claims.registry import claim
from claims.verdict import Part
from experiments.experiment2.grid import (
    accuracies,
    cells,
    largest,
    lines,
    slope,
    smallest,
    spread,
)


@claim(
    "2.1",
    where="Experiment 2",
    words="training accuracy improves from chance levels when the network was trained on a dataset "
    "with 5000 examples/category and 10 categories (see Figure 2) to above chance levels when the "
    "number of examples or categories decreases",
    measure="Training accuracy on random images with the whole training set, of this network and of "
    "Figure 2's at the same noise, against chance; and accuracy corrected for chance, pooled over the "
    "{smallest_sets} smallest sets.",
    cannot_tell="At which size random images begin to be learnt.",
    recalibrated=True,
    limits=("smallest_accuracy",),
    numbers=("whole_images_per_class", "smallest_sets"),
    tables=("experiment2", "experiment2-full", "experiment1"),
)
def random_images_rise_from_chance(evidence: Evidence, limits: dict) -> Iterator[Part]:
    whole, number = limits["whole_images_per_class"], limits["smallest_sets"]
    yield whole_set_at_chance(evidence, whole, "experiment2-full")
    yield figure_2s_at_chance(evidence, whole)
    pooled = smallest(cells(evidence, RANDOM), number)
    name = f"random, {number} smallest sets, corrected accuracy"
    yield Part(name, pooled, limits["smallest_accuracy"])


def figure_2s_at_chance(evidence: Evidence, images_per_class: int) -> Part:
    """Whether Figure 2's network without bottleneck is at chance, at Experiment 2's noise, with its units."""
    condition = {"bottleneck": False}
    for factor in ("noise", "activation"):
        values = evidence.values("experiment2", factor)
        if not values:
            name = "training accuracy (experiment1): random, no bottleneck"
            return Part(name, nothing("any run of experiment2"), Limit())
        condition[factor] = values[0]
    return whole_set_at_chance(evidence, images_per_class, "experiment1", **condition)


def whole_set_at_chance(evidence: Evidence, images_per_class: int, table: str, **condition) -> Part:
    """Whether the whole set of random images is at chance; a smaller set cannot decide the claim."""
    part = by_chance(evidence, table, TRAINING, images=RANDOM, **condition)
    rows = evidence.rows(table, images=RANDOM, **condition)
    here = rows["images_per_class"].max() if len(rows) else images_per_class
    if here >= images_per_class:
        return part
    lacking = f"{images_per_class} images per class (here: {here})"
    return replace(part, estimate=lacks(part.estimate, lacking))


@claim(
    "2.2",
    where="Experiment 2",
    words="decreasing the number of exemplars or classes steadily improves performance",
    measure="Training accuracy on random images corrected for chance, along images per class (for each "
    "number of classes) and along classes (for each number of images): its slope towards smaller sets, for "
    "ten times fewer images or one class fewer; and the largest deviation of the means from an isotonic fit. "
    "No room where both ends are at chance, or both at {learnt} or more.",
    cannot_tell="Whether classes or images matter more: their steps are not comparable.",
    limits=("slope", "deviation"),
    numbers=("learnt",),
)
def smaller_sets_are_learnt_better(evidence: Evidence, limits: dict) -> Iterator[Part]:
    fits, grid = accuracies(evidence, RANDOM), cells(evidence, RANDOM)
    for line in lines(grid):
        estimates = [grid[size] for size in line.sizes]
        gain = slope(estimates, line.positions)
        ends = fits[line.sizes[0]], fits[line.sizes[-1]]
        gain = with_room_between(gain, ends, [estimates[0], estimates[-1]], limits["learnt"])
        yield Part(f"slope along {line.name}", gain, limits["slope"])
        # From the smallest set on, accuracy should fall.
        trained = [each for each in estimates[::-1] if each.n]
        if len(trained) > 1:
            found = deviation(trained)
            yield by_deviation(f"deviation along {line.name}", found, limits["deviation"])


def with_room_between(
    gain: PerSeed, ends: tuple[Accuracy, Accuracy], corrected: list[PerSeed], learnt: float
) -> PerSeed:
    """A line's slope, marked as lacking room where both its ends are at chance, or both are learnt."""
    floor = ends[0].at_chance & ends[1].at_chance
    ceiling = np.minimum(corrected[0].mean, corrected[1].mean) >= learnt
    return lacks(
        lacks(gain, f"{ROOM}: both ends at chance", floor), f"{ROOM}: both learnt", ceiling
    )


@claim(
    "2.3",
    where="Experiment 2",
    words="there was less variability in the model accuracy of CIFAR10-trained models, which "
    "perform very well throughout the conditions",
    measure="Training accuracy corrected for chance: its SD over all sizes, without the variance between "
    "seeds, on random less on natural images; and on natural images, at every size.",
    cannot_tell="Whether natural images vary less because they are easier or because they are at a ceiling.",
    limits=("spread", "natural"),
)
def natural_images_vary_less(evidence: Evidence, limits: dict) -> Iterator[Part]:
    random, natural = (cells(evidence, images) for images in (RANDOM, "natural"))
    difference = spread(random) - spread(natural)
    yield Part("SD over sizes, random less natural", difference, limits["spread"])
    for (classes, images), accuracy in natural.items():
        yield Part(f"natural, {classes} x {images}", accuracy, limits["natural"])


@claim(
    "2.4",
    where="Experiment 2",
    words="this also led to an improvement in performance for the structured (CIFAR10) dataset",
    measure="Training accuracy on natural images corrected for chance: mean over the {sets} "
    "smallest sets less mean over the {sets} largest.",
    cannot_tell="Whether it improves at every step between them, or would if large sets were not learnt.",
    limits=("gain",),
    numbers=("sets",),
)
def natural_images_improve_too(evidence: Evidence, limits: dict) -> Iterator[Part]:
    number, natural = limits["sets"], cells(evidence, "natural")
    name = f"natural, {number} smallest less {number} largest sets"
    if 0 < len(natural) < 2 * number:
        gain = nothing(f"{2 * number} sizes of the training set (here: {len(natural)})")
    else:
        gain = smallest(natural, number) - largest(natural, number)
    yield Part(name, gain, limits["gain"])
