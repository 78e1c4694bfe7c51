"""Claims on bottleneck and sigmoid activation, from the paper's section on Experiment 1."""

from collections.abc import Iterator

from claims.chance import TRAINING
from claims.per_seed import RANDOM, PerSeed, select
from claims.registry import Evidence, claim
from claims.verdict import Part, by_interval


def accuracy(
    evidence: Evidence,
    images: str,
    activation: str,
    noise: float,
    bottleneck: bool = False,
    measure: str = TRAINING,
) -> PerSeed:
    """An accuracy of Experiment 1's runs of one condition; images are "natural" or "random"."""
    condition = {"images": images, "activation": activation, "bottleneck": bottleneck}
    return select(evidence.tables["experiment1"], measure, **condition, noise=float(noise))


@claim(
    "1.1",
    where="Experiment 1",
    words="The bottleneck models do not show any diminished learning capacity for random data – "
    "they fit the random data with perfect accuracy",
    measure="Training accuracy on random images with bottleneck, without noise.",
    limits=("accuracy",),
)
def bottleneck_fits_random_images(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        fit = accuracy(evidence, RANDOM, activation, 0, bottleneck=True)
        yield by_interval(f"{activation}, bottleneck, noise 0", fit, limits["accuracy"], activation)


@claim(
    "1.5",
    where="Experiment 1",
    words="changing the activation function of the networks to sigmoid does not appear, by itself, "
    "to diminish the networks’ ability to learn random data",
    measure="Training accuracy of sigmoid networks on random images without bottleneck, without "
    "noise.",
    limits=("accuracy",),
)
def sigmoid_fits_random_images(evidence: Evidence, limits: dict) -> Iterator[Part]:
    fit = accuracy(evidence, RANDOM, "sigmoid", 0)
    yield by_interval("sigmoid, no bottleneck, noise 0", fit, limits["accuracy"], "sigmoid")


@claim(
    "1.6",
    where="Experiment 1",
    words="a combination of the two constraints is indeed more effective at diminishing random "
    "data learning compared to the noise condition alone, especially at a ‘moderate’ level of "
    "internal noise",
    measure="Training accuracy on random images with noise alone less with noise and bottleneck: "
    "at moderate noise, at high noise, and the first difference less the second.",
    limits=("difference",),
)
def bottleneck_adds_to_noise(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation, noise in evidence.noise.items():
        moderate, high = (
            accuracy(evidence, RANDOM, activation, noise[level])
            - accuracy(evidence, RANDOM, activation, noise[level], bottleneck=True)
            for level in ("moderate", "high")
        )
        differences = {
            "at moderate noise": moderate,
            "at high noise": high,
            "at moderate less at high noise": moderate - high,
        }
        for where, difference in differences.items():
            name = f"{activation}, without less with bottleneck, {where}"
            yield by_interval(name, difference, limits["difference"], activation)
