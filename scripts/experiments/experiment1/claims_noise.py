"""Claims about how internal noise diminishes learning, from the paper's section on Experiment 1."""

from collections.abc import Iterator

import numpy as np

from claims.chance import with_room
from claims.curve import Curve, at_first_level_at_chance, one_hot, random_curve
from claims.estimate import lacks
from claims.evidence import RANDOM, TEST, TRAINING, Evidence
from claims.falling import by_deviation, deviation
from claims.limit import Limit
from claims.per_seed import PerSeed, nothing, weighted
from claims.registry import claim
from claims.verdict import Part
from experiments.experiment1.claims import accuracy, without_noise


@claim(
    "1.2",
    where="Experiment 1",
    words="As we increased the variance of the internal noise, the training accuracy of the random "
    "image model started decreasing [...] values of internal noise which reduced learning on "
    "unstructured data to chance levels",
    measure="Training accuracy on random images without bottleneck, over noise: its mean from the first "
    "level at chance on, against chance; and the largest deviation of the means up to that level from "
    "their falling (isotonic) fit.",
    cannot_tell="Whether training for longer would still lift accuracy above chance at that noise.",
    recalibrated=True,
    limits=("deviation",),
    numbers=("relu_end", "sigmoid_end"),
)
def noise_brings_random_images_to_chance(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        random = random_curve(evidence, activation)
        if not random.levels:
            lacking = nothing(f"runs: random, {activation}, no bottleneck")
            yield Part(f"{activation}, at chance", lacking, Limit(), activation)
            continue
        yield reaches_chance(random, activation, limits[f"{activation}_end"])
        found, first = random.first_at_chance()
        last = np.where(found, first, len(random.levels) - 1)
        name = f"{activation}, largest deviation from falling"
        found_deviation = deviation(random.estimates, last)
        yield by_deviation(name, found_deviation, limits["deviation"], activation)


def reaches_chance(random: Curve, activation: str, end: float) -> Part:
    """Whether a level is at chance: the mean from the first one on; without one, that of the last level."""
    found, first = random.first_at_chance()
    order = np.arange(len(random.levels)).reshape(-1, *[1] * np.ndim(first))
    onwards = (order >= first) / (order >= first).sum(axis=0)
    last = one_hot(np.full_like(first, len(random.levels) - 1), len(random.levels))
    estimate = weighted(random.estimates, np.where(found, onwards, last))
    if random.levels[-1] < end:
        lacking = f"a level at chance (levels end at {random.levels[-1]:g}, the paper's at {end:g})"
        estimate = lacks(estimate, lacking, ~found)
    limit = max(random.accuracies, key=lambda each: each.tolerance).limit
    return Part(f"{activation}, from the first level at chance on", estimate, limit, activation)


@claim(
    "1.3",
    where="Experiment 1",
    words="Crucially, the performance for structured (CIFAR10) data showed only a minor drop for "
    "values of internal noise which reduced learning on unstructured data to chance levels",
    measure="Accuracy on natural images without bottleneck, without noise less at the first noise "
    "level at which random images are at chance, training and test; and this drop in training accuracy "
    "divided by that of random images, both corrected for chance. No room where either is at chance without "
    "noise.",
    cannot_tell="Whether the drop is minor to those who need that accuracy: the limit is ours.",
    recalibrated=True,
    limits=("drop", "share"),
)
def natural_images_drop_only_a_little(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        random = random_curve(evidence, activation)
        training, test = (
            drop_to_chance(evidence, random, "natural", activation, measure)
            for measure in (TRAINING, TEST)
        )
        for measure, drop in (("training", training), ("test", test)):
            name = f"{activation}, {measure} accuracy, noise 0 less first level at chance"
            yield Part(name, drop, limits["drop"], activation)
        # Both sets have the same number of classes, so that the correction for chance cancels.
        share = training / drop_to_chance(evidence, random, RANDOM, activation)
        name = f"{activation}, drop over that of random images"
        yield Part(name, share, limits["share"], activation)


def drop_to_chance(
    evidence: Evidence, random: Curve, images: str, activation: str, measure: str = TRAINING
) -> PerSeed:
    """Accuracy without noise less at the first noise level at which random images are at chance."""
    fits = [
        accuracy(evidence, images, activation, level, measure=measure) for level in random.levels
    ]
    silent = without_noise(evidence, images, activation, measure)
    return with_room(silent.estimate - at_first_level_at_chance(random, fits), silent)
