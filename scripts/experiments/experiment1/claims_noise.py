"""Claims on how internal noise diminishes learning, from the paper's section on Experiment 1."""

from collections.abc import Iterator
from itertools import pairwise
from math import nan

import pandas as pd

from claims.chance import TEST, TRAINING, first_level_at_chance, random_rows
from claims.per_seed import RANDOM, PerSeed, nothing, together
from claims.registry import Evidence, claim
from claims.verdict import Part, by_interval, by_yes_or_no
from experiments.experiment1.claims import accuracy

LEVEL = "noise level at which random images are at chance"


@claim(
    "1.2",
    where="Experiment 1",
    words="As we increased the variance of the internal noise, the training accuracy of the random "
    "image model started decreasing [...] values of internal noise which reduced learning on "
    "unstructured data to chance levels",
    measure="Training accuracy on random images without bottleneck, over noise: whether a level is "
    "at chance (mean over seeds), and the largest rise of the mean between neighbouring levels up "
    "to the first of them.",
    limits=("rise",),
)
def noise_brings_random_images_to_chance(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        rows = random_rows(evidence, activation)
        first = first_level_at_chance(rows, evidence.limits["at_chance"])
        fits = {
            level: accuracy(evidence, RANDOM, activation, level)
            for level in sorted(rows["noise"].unique())
        }
        yield level_exists(activation, first, list(fits.values()))
        before = [
            (level, fit)
            for level, fit in fits.items()
            if len(fit.values) and (first is None or level <= first)
        ]
        name, rise = largest_rise(before)
        yield by_interval(f"{activation}, {name}", rise, limits["rise"], activation)


def level_exists(activation: str, first: float | None, fits: list[PerSeed]) -> Part:
    """Whether there is a level at chance; n is that of the level with the fewest seeds."""
    basis = together(*fits) if fits else nothing(f"runs: random, {activation}, no bottleneck")
    return by_yes_or_no(
        f"{activation}, first {LEVEL}",
        first is not None,
        basis,
        "exists",
        activation,
        estimate=nan if first is None else first,
        n=min((len(fit.values) for fit in fits), default=0),
    )


def largest_rise(fits: list[tuple[float, PerSeed]]) -> tuple[str, PerSeed]:
    """The step between neighbouring levels whose mean rises most (or falls least): its name and rise."""
    steps = [
        (f"largest rise, from noise {low:g} to {high:g}", after - before)
        for (low, before), (high, after) in pairwise(fits)
    ]
    steps = [step for step in steps if len(step[1].values)]
    if not steps:
        return "largest rise", nothing(
            "a noise level below the first at chance, with the same seeds"
        )
    return max(steps, key=lambda step: step[1].mean)


@claim(
    "1.3",
    where="Experiment 1",
    words="Crucially, the performance for structured (CIFAR10) data showed only a minor drop for "
    "values of internal noise which reduced learning on unstructured data to chance levels",
    measure="Accuracy on natural images without bottleneck, without noise less at the first noise "
    "level at which random images are at chance (mean over seeds); training and test.",
    limits=("drop",),
)
def natural_images_drop_only_a_little(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        rows = random_rows(evidence, activation)
        first = first_level_at_chance(rows, evidence.limits["at_chance"])
        for measure in (TRAINING, TEST):
            name = f"{activation}, {measure.replace('_', ' ')}"
            drop = nothing(f"a {LEVEL}: {activation}")
            if first is not None:
                name += f", noise 0 less {first:g}"
                none, noisy = (
                    accuracy(evidence, "natural", activation, level, measure=measure)
                    for level in (0, first)
                )
                drop = none - noisy
            yield by_interval(name, drop, limits["drop"], activation)


@claim(
    "1.4",
    where="Experiment 1, Experiment 2, Discussion",
    words="a large internal noise (greater than the threshold value of 0.6, see Figure 2) [...] "
    "around twice the maximum range considered by Arplt et al. (2017)",
    measure="The first noise level at which ReLU networks without bottleneck are at chance on "
    "random images, for each seed; undecided where the levels are too far from each other.",
    limits=(
        "level",
        "grid_step",
    ),
)
def relu_reaches_chance_at_twice_arpits_noise(evidence: Evidence, limits: dict) -> Iterator[Part]:
    rows = random_rows(evidence, "relu")
    found = {
        seed: level_of_seed(runs, evidence.limits["at_chance"])
        for seed, runs in rows.groupby("seed")
    }
    lacking = [f"a {LEVEL}: relu, seed {seed}" for seed, level in found.items() if level is None]
    lacking += coarse_steps(sorted(rows["noise"].unique()), found, limits["grid_step"])
    diverged = rows["status"] == "diverged"
    levels = PerSeed(
        pd.Series(found, dtype=float).dropna(),
        tuple(rows.loc[~diverged, "run"]),
        tuple(rows.loc[diverged, "run"]),
        tuple(lacking),
    )
    yield by_interval(f"relu, first {LEVEL}", levels, limits["level"], "relu")


def level_of_seed(rows: pd.DataFrame, rule: dict) -> float | None:
    """The first level at chance of one seed's runs; NaN if one below it diverged, None if none is."""
    level = first_level_at_chance(rows, rule)
    below = rows if level is None else rows[rows["noise"] < level]
    return nan if below[TRAINING].isna().any() else level


def coarse_steps(levels: list[float], found: dict[int, float | None], longest: float) -> list[str]:
    """What a grid of noise lacks if the step up to one of the levels that were found is too long."""
    steps = pairwise(levels)
    return [
        f"noise levels at most {longest:g} apart (here: {low:g}, {high:g})"
        for low, high in steps
        if high in found.values() and round(high - low, 9) > longest
    ]
