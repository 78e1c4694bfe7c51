"""Our claims about constraints that lose information without randomness."""

from collections.abc import Iterator

from claims.chance import below_ceiling, measured, with_room
from claims.estimate import lacks
from claims.evidence import RANDOM, Evidence
from claims.registry import claim
from claims.verdict import Part


def bottlenecks(evidence: Evidence) -> list[int]:
    """The numbers of filters of the first convolution; 0 is all."""
    return [int(filters) for filters in evidence.values("precision", "bottleneck")]


def words(filters: int) -> str:
    """A bottleneck in words."""
    return f"{filters} filters" if filters else "no bottleneck"


@claim(
    "precision.1",
    where="ours",
    words="Rounding to a grid as coarse as the noise costs random images as much.",
    measure="Training accuracy on random images, high level, for each bottleneck: with rounding to "
    "a grid of the noise's variance less with noise.",
    cannot_tell="Whether it is the randomness or the gradient through rounding that makes a "
    "difference.",
    recalibrated=True,
    limits=("difference",),
    numbers=("learnt",),
)
def rounding_does_what_noise_does(evidence: Evidence, limits: dict) -> Iterator[Part]:
    high = float(evidence.noise["relu"]["high"])
    for filters in bottlenecks(evidence):
        condition = {"images": RANDOM, "bottleneck": filters}
        rounded = measured(evidence, "precision", **condition, rounding=high)
        noisy = measured(evidence, "precision", **condition, noise=high)
        difference = with_room(rounded.estimate - noisy.estimate, rounded, noisy)
        difference = below_ceiling(difference, limits["learnt"], rounded, noisy)
        name = f"{words(filters)}, rounding less noise"
        yield Part(name, difference, limits["difference"])


@claim(
    "precision.2",
    where="ours",
    words="Binary units alone leave random images learnable.",
    measure="Training accuracy of networks of binary units on random images, for each bottleneck; "
    "only where such networks learn natural images, at least above chance.",
    cannot_tell="Whether a better gradient than the straight-through one would learn more.",
    recalibrated=True,
    limits=("accuracy",),
)
def binary_units_learn_random_images(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for filters in bottlenecks(evidence):
        condition = {"bottleneck": filters, "binary": True}
        fit = evidence.select("precision", images=RANDOM, **condition)
        natural = measured(evidence, "precision", images="natural", **condition)
        unlearnt = natural.at_chance if natural.estimate.n else True
        fit = lacks(fit, "networks of binary units that learn natural images", unlearnt)
        name = f"{words(filters)}, binary units"
        yield Part(name, fit, limits["accuracy"], others=(natural.estimate,))
