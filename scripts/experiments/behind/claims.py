"""Our claims about what the noise hides."""

from collections.abc import Iterator

import numpy as np

from claims.chance import Accuracy, measured, with_room
from claims.curve import at_first_level_at_chance, curve
from claims.estimate import ROOM, lacks
from claims.evidence import RANDOM, Evidence
from claims.limit import Limit
from claims.per_seed import PerSeed
from claims.registry import claim
from claims.verdict import Part

# The paper's own networks: what is hidden is in their records, and nothing has to be looked at again.
TABLE = "experiment1"


def pair(
    evidence: Evidence, part: str, shown: str, images: str, activation: str, noise: float
) -> tuple[Accuracy, Accuracy]:
    """Accuracy with the noise off and statistics recalibrated, and as it is usually shown."""
    condition = {"images": images, "activation": activation, "noise": noise, "bottleneck": False}
    off, usual = (
        measured(evidence, TABLE, f"{part}_accuracy_{kind}", **condition)
        for kind in ("recalibrated", shown)
    )
    return off, usual


def hidden(off: Accuracy, usual: Accuracy) -> PerSeed:
    """What the usual accuracy does not show."""
    return off.estimate - usual.estimate


def with_room_above(gap: PerSeed, limit: Limit, off: Accuracy, usual: Accuracy) -> PerSeed:
    """The gap, marked as lacking room where both are at chance, or less than the limit is left above."""
    left = 1 - usual.estimate.mean
    text = f"{ROOM}: at most {np.mean(left):.3g} could be hidden"
    return lacks(with_room(gap, off, usual), text, left < limit.at_least)


@claim(
    "behind.1",
    where="ours",
    words="Where random images are at chance with the noise on, they are not much above it with "
    "the noise off: what is not to be seen is not there.",
    measure="At the first noise level at which running training accuracy on random images is at "
    "chance: recalibrated less running training accuracy.",
    cannot_tell="Whether memory hides in a form that no reading of the outputs shows.",
    tables=("experiment1",),
    limits=("hidden",),
)
def at_chance_nothing_is_hidden(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        condition = {"images": RANDOM, "activation": activation, "bottleneck": False}
        running = curve(evidence, TABLE, "training_accuracy_running", **condition)
        gaps = [
            hidden(*pair(evidence, "training", "running", RANDOM, activation, level))
            for level in running.levels
        ]
        estimate = at_first_level_at_chance(running, gaps)
        name = f"{activation}, random images, recalibrated less running"
        yield Part(name, estimate, limits["hidden"], activation)


@claim(
    "behind.2",
    where="ours",
    words="At high noise a network remembers more random images than its training accuracy shows.",
    measure="At high noise, ReLU: recalibrated less running training accuracy on random images. "
    "No room where both are at chance, or less than the limit could be hidden.",
    cannot_tell="How much more a longer average over noisy passes would show.",
    tables=("experiment1",),
    limits=("hidden",),
)
def noise_hides_memory(evidence: Evidence, limits: dict) -> Iterator[Part]:
    high = float(evidence.noise["relu"]["high"])
    off, usual = pair(evidence, "training", "running", RANDOM, "relu", high)
    gap = with_room_above(hidden(off, usual), limits["hidden"], off, usual)
    yield Part("relu, random images, recalibrated less running", gap, limits["hidden"], "relu")


@claim(
    "behind.3",
    where="ours",
    words="Keras's evaluation of a noisy network understates its test accuracy on natural images, "
    "since its moving statistics include the noise.",
    measure="At high noise, ReLU: test accuracy on natural images with recalibrated less with "
    "moving statistics; less the same without noise, since moving statistics also lag. No room as "
    "in behind.2.",
    cannot_tell="Whether other normalisation would show it.",
    tables=("experiment1",),
    limits=("hidden",),
)
def moving_statistics_understate(evidence: Evidence, limits: dict) -> Iterator[Part]:
    high = float(evidence.noise["relu"]["high"])
    noisy, silent = (
        pair(evidence, "test", "moving", "natural", "relu", noise) for noise in (high, 0.0)
    )
    gap = with_room_above(hidden(*noisy) - hidden(*silent), limits["hidden"], *noisy)
    name = "relu, natural images, recalibrated less moving, with noise less without"
    yield Part(name, gap, limits["hidden"], "relu")
