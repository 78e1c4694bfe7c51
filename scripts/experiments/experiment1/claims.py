"""Claims about bottleneck and sigmoid activation, from the paper's section on Experiment 1."""

from collections.abc import Iterator

import pandas as pd

from claims.chance import Accuracy, below_ceiling, measured, with_room
from claims.estimate import Unpaired
from claims.evidence import RANDOM, TRAINING, Evidence
from claims.per_seed import PerSeed
from claims.registry import claim
from claims.verdict import Part


def accuracy(
    evidence: Evidence,
    images: str,
    activation: str,
    noise: float,
    bottleneck: bool = False,
    measure: str = TRAINING,
) -> PerSeed:
    """An accuracy of Experiment 1's runs in one condition; images are "natural" or "random"."""
    condition = {"images": images, "activation": activation, "bottleneck": bottleneck}
    return evidence.select("experiment1", measure, **condition, noise=float(noise))


def conditions(rows: pd.DataFrame, factors: list[str]) -> Iterator[dict]:
    """The conditions of Experiment 1's runs in `rows`, as values of these factors."""
    rows = rows.assign(bottleneck=rows["bottleneck"] > 0, noise=rows["noise"].astype(float))
    for values in rows[factors].drop_duplicates().itertuples(index=False, name=None):
        yield dict(zip(factors, values, strict=True))


def without_noise(
    evidence: Evidence, images: str, activation: str, measure: str = TRAINING
) -> Accuracy:
    """An accuracy without noise and bottleneck, with chance: at chance nothing is left to lose."""
    condition = {"images": images, "activation": activation, "bottleneck": False, "noise": 0.0}
    return measured(evidence, "experiment1", measure, **condition)


def on_random_images(evidence: Evidence, activation: str, level: str, bottleneck: bool) -> Accuracy:
    """Training accuracy on random images at "moderate" or "high" noise, with chance."""
    noise = float(evidence.noise[activation][level])
    condition = {"images": RANDOM, "activation": activation, "bottleneck": bottleneck}
    return measured(evidence, "experiment1", **condition, noise=noise)


@claim(
    "1.1",
    where="Experiment 1",
    words="The bottleneck models do not show any diminished learning capacity for random data – "
    "they fit the random data with perfect accuracy",
    measure="Training accuracy on random images with bottleneck, without noise.",
    cannot_tell="Whether they needed longer, or would fit more images than these.",
    limits=("accuracy",),
)
def bottleneck_fits_random_images(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        fit = accuracy(evidence, RANDOM, activation, 0, bottleneck=True)
        yield Part(f"{activation}, bottleneck, noise 0", fit, limits["accuracy"], activation)


@claim(
    "1.5",
    where="Experiment 1",
    words="changing the activation function of the networks to sigmoid does not appear, by itself, "
    "to diminish the networks’ ability to learn random data",
    measure="Training accuracy of sigmoid networks on random images without bottleneck, without "
    "noise.",
    cannot_tell="Whether sigmoid units slow the learning down.",
    limits=("accuracy",),
)
def sigmoid_fits_random_images(evidence: Evidence, limits: dict) -> Iterator[Part]:
    fit = accuracy(evidence, RANDOM, "sigmoid", 0)
    yield Part("sigmoid, no bottleneck, noise 0", fit, limits["accuracy"], "sigmoid")


@claim(
    "1.6",
    where="Experiment 1",
    words="a combination of the two constraints is indeed more effective at diminishing random "
    "data learning compared to the noise condition alone, especially at a ‘moderate’ level of "
    "internal noise",
    measure="Training accuracy on random images with noise alone less with noise and bottleneck: "
    "at moderate noise, at high noise, and the first difference less the second. No room where noise "
    "alone brings them to chance, or where both are at {learnt} or more.",
    cannot_tell="Whether the two constraints add up or interact at noise levels between the two.",
    recalibrated=True,
    limits=("moderate", "high", "more_at_moderate"),
    numbers=("learnt",),
)
def bottleneck_adds_to_noise(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        alone, both = (
            [on_random_images(evidence, activation, level, each) for level in ("moderate", "high")]
            for each in (False, True)
        )
        # What a higher level takes is paired within each of the two networks; the networks are not.
        more = Unpaired(*(moderate.estimate - high.estimate for moderate, high in (alone, both)))
        for pair, level in zip(zip(alone, both, strict=True), ("moderate", "high"), strict=True):
            difference, more = (
                below_ceiling(with_room(each, pair[0]), limits["learnt"], *pair)
                for each in (Unpaired(*(one.estimate for one in pair)), more)
            )
            name = f"{activation}, without less with bottleneck, at {level} noise"
            yield Part(name, difference, limits[level], activation)
        name = f"{activation}, without less with bottleneck, at moderate less at high noise"
        yield Part(name, more, limits["more_at_moderate"], activation)
