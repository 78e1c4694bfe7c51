"""Claims about random images from sections other than that on Experiment 1."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from claims.chance import by_chance, measured, with_room
from claims.estimate import Unpaired, lacks
from claims.evidence import RANDOM, TEST, Evidence
from claims.per_seed import PerSeed, combine
from claims.registry import claim
from claims.verdict import Part
from experiments.experiment1.claims import accuracy, conditions, on_random_images


@claim(
    "1.8",
    where="Abstract",
    words="Combining all three constraints yielded an even greater reduction in learning capacity.",
    measure="Training accuracy on random images, at moderate and at high noise: each of the other "
    "three combinations with noise (ReLU, ReLU with bottleneck, sigmoid) less sigmoid with bottleneck. No "
    "room where both are at chance.",
    cannot_tell="Whether sigmoid units or their noise do it: the two activations have different SDs.",
    recalibrated=True,
    limits=("moderate", "high"),
)
def all_constraints_reduce_it_most(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for level in ("moderate", "high"):
        all_three = on_random_images(evidence, "sigmoid", level, bottleneck=True)
        for activation, bottleneck in (("relu", False), ("relu", True), ("sigmoid", False)):
            other = on_random_images(evidence, activation, level, bottleneck)
            pair = other.estimate, all_three.estimate
            difference = pair[0] - pair[1] if bottleneck else Unpaired(*pair)
            words = f"{activation}, {'' if bottleneck else 'no '}bottleneck"
            name = f"at {level} noise, {words} less all three"
            yield Part(name, with_room(difference, other, all_three), limits[level])


@claim(
    "1.11",
    where="Discussion",
    words="the values for the variance of the Gaussian noise they explore are too low to noticably "
    "decrease memorization capacity",
    measure="Training accuracy of ReLU networks of both kinds on random images without bottleneck: "
    "without noise less at Arpit et al.'s largest. No room where they are at chance without noise.",
    cannot_tell="Whether it holds for random labels, which were Arpit et al.'s task.",
    recalibrated=True,
    tables=("experiment1", "experiment1-comparison"),
    limits=("drop",),
    numbers=("arpits_noise",),
)
def arpits_noise_is_too_low(evidence: Evidence, limits: dict) -> Iterator[Part]:
    condition = {"images": RANDOM, "activation": "relu", "bottleneck": False}
    for table in ("experiment1", "experiment1-comparison"):
        silent, noisy = (
            measured(evidence, table, **condition, noise=float(noise))
            for noise in (0, limits["arpits_noise"])
        )
        name = f"{table}, relu, noise 0 less {limits['arpits_noise']:g}"
        drop = with_room(silent.estimate - noisy.estimate, silent)
        yield Part(name, drop, limits["drop"], "relu")


@claim(
    "1.12",
    where="Introduction",
    words="While the DNNs in Zhang et al. (2017) do take longer to learn arbitrary data compared "
    "to natural stimuli, the amount of extra training required is a single-digit scaling factor "
    "away",
    measure="Epochs until the running training accuracy of ReLU networks without noise or bottleneck is "
    ".99: log10 of random over natural images, 0 for equally many, 1 for ten times as many.",
    cannot_tell="How long a network that never got there would have taken: it counts as if it had, at the "
    "end.",
    limits=("log10_ratio",),
)
def random_images_take_longer(evidence: Evidence, limits: dict) -> Iterator[Part]:
    random, natural = (log_epochs(evidence, images) for images in (RANDOM, "natural"))
    sign = censoring(random) - censoring(natural)
    both = combine(lambda *signs: np.array(signs).all(axis=0), *map(censoring, (random, natural)))
    ratio = lacks(random - natural, "an accuracy of .99 on either set", np.any(both.values, axis=0))
    ratio = replace(ratio, censored=sign.values if sign.n else 0)
    yield Part("relu, log10 of epochs, random over natural", ratio, limits["log10_ratio"], "relu")


def log_epochs(evidence: Evidence, images: str) -> PerSeed:
    """log10 of the epochs to learn an image set; censored at the last epoch if a run never did."""
    table = evidence.tables.get("experiment1")
    if table is None:
        return accuracy(evidence, images, "relu", 0)
    known = table["epochs_to_learn"].where(table["epochs_to_learn"].notna(), table["epochs_done"])
    never = table["epochs_to_learn"].isna().astype(float)
    tables = {"experiment1": table.assign(epochs_known=known, never=never)}
    evidence = replace(evidence, tables=tables)
    epochs, never = (
        accuracy(evidence, images, "relu", 0, measure=measure)
        for measure in ("epochs_known", "never")
    )
    if not epochs.n:
        return epochs
    censored = never.values.reshape(-1, *[1] * (epochs.values.ndim - 1))
    return replace(epochs, values=np.log10(epochs.values), censored=censored)


def censoring(estimate: PerSeed) -> PerSeed:
    """Whether each seed is censored, as numbers."""
    return replace(estimate, values=np.zeros_like(estimate.values) + estimate.censored)


@claim(
    "1.13",
    where="Introduction",
    words="The authors point out that in both conditions there are no class-specific patterns, yet "
    "the networks learn the data perfectly.",
    measure="Training accuracy of ReLU networks without noise or bottleneck on natural and on "
    "random images.",
    cannot_tell="Whether they also learn natural images with random labels, the words' other condition.",
    limits=("accuracy",),
)
def unconstrained_networks_fit_both(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for images in ("natural", RANDOM):
        fit = accuracy(evidence, images, "relu", 0)
        yield Part(f"relu, {images} images", fit, limits["accuracy"], "relu")


@claim(
    "1.14",
    where="ours",
    words="Nothing can be learnt about new random images (a control).",
    measure="Test accuracy on new random images, with and without bottleneck, at every noise "
    "level, against chance.",
    cannot_tell="Anything about the networks: it would show an error in the images or the evaluation.",
)
def new_random_images_are_at_chance(evidence: Evidence, limits: dict) -> Iterator[Part]:
    table = evidence.rows("experiment1", images=RANDOM)
    if table.empty:
        return
    for condition in conditions(table, ["activation", "bottleneck", "noise"]):
        yield by_chance(evidence, "experiment1", TEST, images=RANDOM, **condition)
