"""Our claims about random labels."""

from collections.abc import Iterator

import numpy as np

from claims.chance import Accuracy, measured, with_room
from claims.curve import at_first_level_at_chance, curve
from claims.estimate import lacks
from claims.evidence import TRAINING, Evidence
from claims.limit import Limit
from claims.per_seed import PerSeed, nothing
from claims.registry import claim
from claims.verdict import Part
from planning.image_sets import LABELS


def fit(evidence: Evidence, network: str, images: str, noise: float) -> Accuracy:
    """Training accuracy of one network on one kind of images at one noise."""
    condition = {"network": network, "images": images, "noise": float(noise)}
    return measured(evidence, "labels", TRAINING, **condition)


def fitted(estimate: PerSeed, silent: Accuracy, learnt: float) -> PerSeed:
    """The estimate, marked as lacking unless the labels are fitted without noise, by at least `learnt`."""
    unfit = ~np.asarray(silent.estimate.mean >= learnt)  # also without any
    return lacks(estimate, "networks that fit the labels without noise", unfit)


@claim(
    "labels.1",
    where="ours",
    words="Up to the largest noise of Arpit et al. (2017), random labels are learnt as well as "
    "without noise, as they found.",
    measure="Training accuracy on random labels, for each network: without noise less at noise "
    "{arpits_noise}.",
    cannot_tell="Whether Arpit et al.'s measures other than noise would have done more; anything, "
    "where the labels are not fitted without noise.",
    recalibrated=True,
    limits=("drop",),
    numbers=("arpits_noise", "learnt"),
)
def arpits_noise_takes_no_random_label(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for network in evidence.values("labels", "network"):
        silent, noisy = (
            fit(evidence, network, LABELS, noise) for noise in (0, limits["arpits_noise"])
        )
        drop = with_room(silent.estimate - noisy.estimate, silent)
        drop = fitted(drop, silent, limits["learnt"])
        yield Part(f"{network}, random labels", drop, limits["drop"])


@claim(
    "labels.2",
    where="ours",
    words="More noise keeps random labels from being learnt while natural images still are: the "
    "paper's effect is not one of noise-like images.",
    measure="For each network: training accuracy on random labels at the highest noise, against "
    "chance; and that on natural images, without noise less at the first level at which random "
    "labels are at chance. No room where natural images are at chance without noise.",
    cannot_tell="Whether longer training would still lift random labels above chance; anything, "
    "where the labels are not fitted without noise.",
    recalibrated=True,
    limits=("drop",),
    numbers=("end", "learnt"),
)
def noise_takes_random_labels_only(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for network in evidence.values("labels", "network"):
        random = curve(evidence, "labels", network=network, images=LABELS)
        if not random.levels:
            lacking = nothing(f"runs that were trained: {network}, random labels")
            yield Part(f"{network}, random labels", lacking, Limit())
            continue
        last = random.accuracies[-1]
        estimate = last.estimate
        if random.levels[-1] < limits["end"]:
            text = f"a level at chance (levels end at {random.levels[-1]:g})"
            estimate = lacks(estimate, text, ~last.at_chance)
        estimate = fitted(estimate, fit(evidence, network, LABELS, 0), limits["learnt"])
        yield Part(f"{network}, random labels at the highest noise", estimate, last.limit)
        natural = [fit(evidence, network, "natural", level).estimate for level in random.levels]
        silent = fit(evidence, network, "natural", 0)
        drop = with_room(silent.estimate - at_first_level_at_chance(random, natural), silent)
        drop = fitted(drop, fit(evidence, network, LABELS, 0), limits["learnt"])
        yield Part(f"{network}, drop on natural images", drop, limits["drop"])
