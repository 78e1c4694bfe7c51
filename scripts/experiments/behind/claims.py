"""Our claims about what the noise hides."""

from collections.abc import Iterator

from claims.curve import at_first_level_at_chance, curve
from claims.evidence import RANDOM, Evidence
from claims.per_seed import PerSeed
from claims.registry import claim
from claims.verdict import Part


def hidden(
    evidence: Evidence, part: str, shown: str, images: str, activation: str, noise: float
) -> PerSeed:
    """Accuracy with the noise off and statistics recalibrated, less as it is usually shown."""
    condition = {"images": images, "activation": activation, "noise": noise}
    off, usual = (
        evidence.select("behind", f"{part}_accuracy_{kind}", **condition)
        for kind in ("recalibrated", shown)
    )
    return off - usual


@claim(
    "behind.1",
    where="ours",
    words="Where random images are at chance with the noise on, they are not much above it with the "
    "noise off: what is not to be seen is not there.",
    measure="At the first noise level at which running training accuracy on random images is at "
    "chance: recalibrated less running training accuracy.",
    cannot_tell="Whether memory hides in a form that no reading of the outputs shows.",
    limits=("hidden",),
)
def at_chance_nothing_is_hidden(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        condition = {"images": RANDOM, "activation": activation}
        running = curve(evidence, "behind", "training_accuracy_running", **condition)
        gaps = [
            hidden(evidence, "training", "running", noise=level, **condition)
            for level in running.levels
        ]
        estimate = at_first_level_at_chance(running, gaps)
        name = f"{activation}, random images, recalibrated less running"
        yield Part(name, estimate, limits["hidden"], activation)


@claim(
    "behind.2",
    where="ours",
    words="At high noise a network remembers more random images than its training accuracy shows.",
    measure="At high noise, ReLU: recalibrated less running training accuracy on random images.",
    cannot_tell="How much more a longer average over noisy passes would show.",
    limits=("hidden",),
)
def noise_hides_memory(evidence: Evidence, limits: dict) -> Iterator[Part]:
    high = float(evidence.noise["relu"]["high"])
    gap = hidden(evidence, "training", "running", RANDOM, "relu", high)
    yield Part("relu, random images, recalibrated less running", gap, limits["hidden"], "relu")


@claim(
    "behind.3",
    where="ours",
    words="Keras's evaluation of a noisy network understates its test accuracy on natural images, "
    "since its moving statistics include the noise.",
    measure="At high noise, ReLU: test accuracy on natural images with recalibrated less with "
    "moving statistics.",
    cannot_tell="Whether other normalisation would show it.",
    limits=("hidden",),
)
def moving_statistics_understate(evidence: Evidence, limits: dict) -> Iterator[Part]:
    high = float(evidence.noise["relu"]["high"])
    gap = hidden(evidence, "test", "moving", "natural", "relu", high)
    yield Part("relu, natural images, recalibrated less moving", gap, limits["hidden"], "relu")
