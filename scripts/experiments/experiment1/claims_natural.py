"""Claims about what the constraints cost on natural images, from sections other than that on Experiment 1."""

from collections.abc import Iterator
from itertools import product

from claims.chance import with_room
from claims.curve import random_curve
from claims.estimate import Estimate, Unpaired
from claims.evidence import TEST, TRAINING, Evidence
from claims.registry import claim
from claims.verdict import Part
from experiments.experiment1.claims import accuracy, without_noise
from experiments.experiment1.claims_noise import drop_to_chance

LEVELS = ("moderate", "high")
COMBINED = (
    ("relu", True),
    ("sigmoid", False),
    ("sigmoid", True),
)  # with noise: two constraints or three


@claim(
    "1.9",
    where="Methods",
    words="reducing the number of convolutional filters in the first convolutional layer [...] as "
    "much as possible without impairing performance on the CIFAR10 data set",
    measure="Accuracy on natural images without noise: without bottleneck less with it; training "
    "and test. No room where it is at chance without either.",
    cannot_tell="Whether a narrower bottleneck would have done: “as much as possible” is not tried.",
    recalibrated=True,
    limits=("drop",),
)
def bottleneck_does_not_impair_natural_images(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation, measure in product(evidence.noise, (TRAINING, TEST)):
        without = without_noise(evidence, "natural", activation, measure)
        narrow = accuracy(evidence, "natural", activation, 0, bottleneck=True, measure=measure)
        drop = with_room(Unpaired(without.estimate, narrow), without)
        name = f"{activation}, {measure.replace('_', ' ')}, without less with bottleneck"
        yield Part(name, drop, limits["drop"], activation)


@claim(
    "1.10",
    where="Discussion",
    words="they report a reduction in test data accuracy on the CIFAR10 dataset, which we do not "
    "observe in our experiments",
    measure="Test accuracy on natural images without bottleneck: without noise less at moderate "
    "noise, less at high noise, less at the first noise level at which random images are at chance. No room "
    "where it is at chance without noise.",
    cannot_tell="Why Arpit et al. saw a reduction.",
    recalibrated=True,
    limits=("drop", "drop_at_chance"),
)
def noise_does_not_reduce_test_accuracy(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation, noise in evidence.noise.items():
        silent = without_noise(evidence, "natural", activation, TEST)
        for level in LEVELS:
            noisy = accuracy(evidence, "natural", activation, noise[level], measure=TEST)
            name = f"{activation}, without less with {level} noise"
            drop = with_room(silent.estimate - noisy, silent)
            yield Part(name, drop, limits["drop"], activation)
        random = random_curve(evidence, activation)
        drop = drop_to_chance(evidence, random, "natural", activation, TEST)
        name = f"{activation}, noise 0 less first level at chance"
        yield Part(name, drop, limits["drop_at_chance"], activation)


@claim(
    "1.16",
    where="Abstract, Discussion",
    words="to diminish the learning of arbitrary data, without significantly degrading performance on "
    "natural images [...] DNNs can endure significant constraints while maintaining their testing "
    "performance on natural images",
    measure="Accuracy on natural images, training and test: ReLU networks without constraint less each "
    "combination of noise (moderate, high) with bottleneck, with sigmoid units, with both. No room where "
    "it is at chance without constraint.",
    cannot_tell="Whether stronger noise, as it takes to bring random images to chance, costs as little.",
    recalibrated=True,
    limits=("drop",),
)
def combined_constraints_keep_natural_images(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for measure, (activation, bottleneck), level in product((TRAINING, TEST), COMBINED, LEVELS):
        drop = drop_by(evidence, activation, bottleneck, level, measure)
        others = [activation] * (activation != "relu") + ["bottleneck"] * bottleneck
        name = f"{measure.replace('_', ' ')}, no constraint less {level} noise, {', '.join(others)}"
        yield Part(name, drop, limits["drop"])


def drop_by(
    evidence: Evidence, activation: str, bottleneck: bool, level: str, measure: str
) -> Estimate:
    """Accuracy without any constraint less with some; paired where the network is the same."""
    free = without_noise(evidence, "natural", "relu", measure)
    noise = evidence.noise[activation][level]
    pair = free.estimate, accuracy(evidence, "natural", activation, noise, bottleneck, measure)
    return with_room(Unpaired(*pair) if bottleneck else pair[0] - pair[1], free)
