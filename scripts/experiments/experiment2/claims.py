"""Claims on Experiment 2: one large noise, fewer classes and images."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from analysis.statistics_over_seeds import corrected_accuracy
from claims.chance import TRAINING, by_chance
from claims.per_seed import RANDOM, PerSeed, lowest_of, mean_of, nothing, range_of, rows_of, select
from claims.registry import Evidence, claim
from claims.verdict import NOT_REPRODUCED, REPRODUCED, Limit, Part, by_interval, by_yes_or_no

Size = tuple[int, int]  # classes, images a class


def cells(evidence: Evidence, images: str, corrected: bool = True) -> dict[Size, PerSeed]:
    """Training accuracy, corrected for chance, by size of the training set, smallest first."""
    rows = rows_of(evidence.tables["experiment2"], images=images)
    if corrected:
        rows = rows.assign(**{TRAINING: corrected_accuracy(rows[TRAINING], rows["chance"])})
    sizes = rows[["classes", "images_per_class"]].drop_duplicates().itertuples(index=False)
    return {
        (classes, each): select(rows, TRAINING, classes=classes, images_per_class=each)
        for classes, each in sorted(sizes, key=lambda size: (size[0] * size[1], size[0]))
    }


@claim(
    "2.1",
    where="Experiment 2",
    words="training accuracy improves from chance levels when the network was trained on a dataset "
    "with 5000 examples/category and 10 categories (see Figure 2) to above chance levels when the "
    "number of examples or categories decreases",
    measure="On random images: training accuracy with the whole training set, all classes and "
    "images; mean training accuracy corrected for chance, (accuracy - chance) / (1 - chance), over "
    "the {smallest_sets} smallest sets.",
    limits=(
        "whole_images_per_class",
        "smallest_sets",
        "smallest_accuracy",
    ),
    tables=("experiment2", "experiment2-full"),
)
def random_images_rise_from_chance(evidence: Evidence, limits: dict) -> Iterator[Part]:
    yield whole_set_at_chance(evidence, limits["whole_images_per_class"])
    smallest = list(cells(evidence, RANDOM).values())[: limits["smallest_sets"]]
    name = f"random, {len(smallest)} smallest sets, corrected accuracy"
    yield by_interval(name, mean_of(*smallest), limits["smallest_accuracy"])


def whole_set_at_chance(evidence: Evidence, images_per_class: int) -> Part:
    """Whether the whole set of random images is at chance; a smaller set cannot decide the claim."""
    part = by_chance(evidence, "experiment2-full", TRAINING, images=RANDOM)
    here = rows_of(evidence.tables["experiment2-full"], images=RANDOM)["images_per_class"].max()
    if here >= images_per_class:
        return part
    lacking = (f"{images_per_class} images a class (here: {here})",)
    return replace(part, evidence=replace(part.evidence, lacking=lacking))


@claim(
    "2.2",
    where="Experiment 2",
    words="decreasing the number of exemplars or classes steadily improves performance",
    measure="Training accuracy on random images corrected for chance, along images a class (for "
    "each number of classes) and along classes (for each number of images): smallest less largest; "
    "and each step to the next smaller, which must not be down by an interval without 0.",
    limits=("gain",),
)
def smaller_sets_are_learnt_better(evidence: Evidence, limits: dict) -> Iterator[Part]:
    grid = cells(evidence, RANDOM)
    for fixed, varied in ((0, 1), (1, 0)):
        for value in sorted({size[fixed] for size in grid}):
            line = sorted(
                (size for size in grid if size[fixed] == value), key=lambda size: size[varied]
            )
            if len(line) < 2:
                continue
            gain = grid[line[0]] - grid[line[-1]]
            yield by_interval(f"{text(line[0])} less {text(line[-1])}", gain, limits["gain"])
            for smaller, larger in pairwise(line):
                name = f"step from {text(larger)} to {text(smaller)}"
                yield by_no_fall(name, grid[smaller] - grid[larger])


def text(size: Size) -> str:
    """ "10 x 500": classes and images a class."""
    return f"{size[0]} x {size[1]}"


def by_no_fall(name: str, step: PerSeed) -> Part:
    """Reproduced unless the step's interval is wholly below 0; with one seed it points nowhere."""
    part = by_interval(name, step, Limit(at_least=0))
    fell = part.high < 0
    points_to = (NOT_REPRODUCED if fell else REPRODUCED) if part.n > 1 else None
    limit = "interval not below 0"
    return by_yes_or_no(name, not fell, step, limit, points_to=points_to, room=part.high)


@claim(
    "2.3",
    where="Experiment 2",
    words="there was less variability in the model accuracy of CIFAR10-trained models, which "
    "perform very well throughout the conditions",
    measure="Highest less lowest training accuracy corrected for chance over all sizes, on random "
    "less on natural images; and the lowest training accuracy on natural images.",
    limits=(
        "range",
        "natural",
    ),
)
def natural_images_vary_less(evidence: Evidence, limits: dict) -> Iterator[Part]:
    ranges = (range_of(*cells(evidence, images).values()) for images in (RANDOM, "natural"))
    random, natural = ranges
    yield by_interval("range, random less natural", random - natural, limits["range"])
    lowest = lowest_of(*cells(evidence, "natural", corrected=False).values())
    yield by_interval("natural, lowest accuracy", lowest, limits["natural"])


@claim(
    "2.4",
    where="Experiment 2",
    words="this also led to an improvement in performance for the structured (CIFAR10) dataset",
    measure="Training accuracy on natural images corrected for chance: mean over the {sets} "
    "smallest sets less mean over the {sets} largest.",
    limits=(
        "sets",
        "gain",
    ),
)
def natural_images_improve_too(evidence: Evidence, limits: dict) -> Iterator[Part]:
    number = limits["sets"]
    natural = list(cells(evidence, "natural").values())
    name = f"natural, {number} smallest less {number} largest sets"
    if len(natural) < 2 * number:
        gain = nothing(f"{2 * number} sizes of the training set (here: {len(natural)})")
    else:
        gain = mean_of(*natural[:number]) - mean_of(*natural[-number:])
    yield by_interval(name, gain, limits["gain"])
