"""Claims on Experiment 1's networks from other sections than that on Experiment 1."""

from collections.abc import Iterator
from dataclasses import replace

from claims.chance import TEST, TRAINING, by_chance
from claims.per_seed import RANDOM, PerSeed, lowest_of, rows_of, select
from claims.registry import Evidence, claim
from claims.verdict import Part, by_interval
from experiments.experiment1.claims import accuracy


@claim(
    "1.8",
    where="Abstract",
    words="Combining all three constraints yielded an even greater reduction in learning capacity.",
    measure="Training accuracy on random images, at moderate and at high noise: the lowest of the "
    "other three combinations (ReLU or sigmoid, with or without bottleneck) less sigmoid with "
    "bottleneck.",
    limits=(
        "each",
        "moderate",
    ),
)
def all_constraints_reduce_it_most(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for level in ("moderate", "high"):
        fits = {
            (activation, bottleneck): accuracy(
                evidence, RANDOM, activation, noise[level], bottleneck
            )
            for activation, noise in evidence.noise.items()
            for bottleneck in (False, True)
        }
        all_three = fits.pop(("sigmoid", True))
        difference = lowest_of(*fits.values()) - all_three
        name = f"at {level} noise, lowest of the others less all three"
        yield by_interval(name, difference, limits["each"])
        if level == "moderate":
            yield by_interval(f"{name}, above 0", difference, limits["moderate"])


@claim(
    "1.9",
    where="Methods",
    words="reducing the number of convolutional filters in the first convolutional layer [...] as "
    "much as possible without impairing performance on the CIFAR10 data set",
    measure="Accuracy on natural images without noise: without bottleneck less with it; training "
    "and test.",
    limits=("drop",),
)
def bottleneck_does_not_impair_natural_images(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        for measure in (TRAINING, TEST):
            without, with_bottleneck = (
                accuracy(evidence, "natural", activation, 0, bottleneck, measure)
                for bottleneck in (False, True)
            )
            name = f"{activation}, {measure.replace('_', ' ')}, without less with bottleneck"
            yield by_interval(name, without - with_bottleneck, limits["drop"], activation)


@claim(
    "1.10",
    where="Discussion",
    words="they report a reduction in test data accuracy on the CIFAR10 dataset, which we do not "
    "observe in our experiments",
    measure="Test accuracy on natural images without bottleneck: without noise less at moderate "
    "noise, less at high noise.",
    limits=("drop",),
)
def noise_does_not_reduce_test_accuracy(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation, noise in evidence.noise.items():
        for level in ("moderate", "high"):
            none, noisy = (
                accuracy(evidence, "natural", activation, sd, measure=TEST)
                for sd in (0, noise[level])
            )
            name = f"{activation}, without less with {level} noise"
            yield by_interval(name, none - noisy, limits["drop"], activation)


@claim(
    "1.11",
    where="Discussion",
    words="the values for the variance of the Gaussian noise they explore are too low to noticably "
    "decrease memorization capacity",
    measure="Training accuracy of ReLU networks on random images without bottleneck: without noise "
    "less at Arpit et al.'s largest.",
    limits=(
        "arpits_noise",
        "drop",
    ),
)
def arpits_noise_is_too_low(evidence: Evidence, limits: dict) -> Iterator[Part]:
    none, noisy = (
        accuracy(evidence, RANDOM, "relu", noise) for noise in (0, limits["arpits_noise"])
    )
    name = f"relu, noise 0 less {limits['arpits_noise']:g}"
    yield by_interval(name, none - noisy, limits["drop"], "relu")


@claim(
    "1.12",
    where="Introduction",
    words="While the DNNs in Zhang et al. (2017) do take longer to learn arbitrary data compared "
    "to natural stimuli, the amount of extra training required is a single-digit scaling factor "
    "away",
    measure="Epochs until the running training accuracy is .99, without noise or bottleneck: "
    "random over natural images; undecided where it is never reached.",
    limits=("ratio",),
)
def random_images_take_longer(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        random, natural = (
            epochs_to_learn(evidence, images, activation) for images in (RANDOM, "natural")
        )
        name = f"{activation}, epochs to learn, random over natural"
        yield by_interval(name, random / natural, limits["ratio"], activation)


def epochs_to_learn(evidence: Evidence, images: str, activation: str) -> PerSeed:
    """Epochs to learn an image set, without noise or bottleneck; lacking where a run never did."""
    condition = {"images": images, "activation": activation, "bottleneck": False, "noise": 0.0}
    table = evidence.tables["experiment1"]
    epochs = select(table, "epochs_to_learn", **condition)
    trained = rows_of(table, **condition, status="trained")
    never = trained.loc[trained["epochs_to_learn"].isna(), "run"]
    lacking = (*epochs.lacking, *(f"an accuracy of .99: {run}" for run in never))
    return replace(epochs, lacking=lacking)


@claim(
    "1.13",
    where="Introduction",
    words="The authors point out that in both conditions there are no class-specific patterns, yet "
    "the networks learn the data perfectly.",
    measure="Training accuracy of ReLU networks without noise or bottleneck on natural and on "
    "random images.",
    limits=("accuracy",),
)
def unconstrained_networks_fit_both(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for images in ("natural", RANDOM):
        fit = accuracy(evidence, images, "relu", 0)
        yield by_interval(f"relu, {images} images", fit, limits["accuracy"], "relu")


@claim(
    "1.14",
    where="(control)",
    words="(not the paper's: nothing can be learnt about new random images)",
    measure="Test accuracy on new random images, with and without bottleneck, at every noise "
    "level.",
)
def new_random_images_are_at_chance(evidence: Evidence, limits: dict) -> Iterator[Part]:
    table = rows_of(evidence.tables["experiment1"], images=RANDOM)
    table = table.assign(bottleneck=table["bottleneck"] > 0)
    factors = ["activation", "bottleneck", "noise"]
    for values in table[factors].drop_duplicates().itertuples(index=False, name=None):
        condition = dict(zip(factors, values, strict=True))
        yield by_chance(evidence, "experiment1", TEST, images=RANDOM, **condition)
