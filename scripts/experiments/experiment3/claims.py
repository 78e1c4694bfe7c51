"""Claims on Experiment 3: test accuracy on distorted natural images, over the levels of distortion."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pandas as pd

from claims.per_seed import PerSeed, select
from claims.registry import Evidence, claim
from claims.verdict import Limit, Part, by_interval

SALT_AND_PEPPER = "salt-and-pepper"
DISTORTIONS = ("uniform", SALT_AND_PEPPER)


def over_levels(table: pd.DataFrame, distortion: str, levels: Limit) -> pd.DataFrame:
    """One row a run: its test accuracy averaged over a distortion's levels, ends included."""
    within = table["level"].round(9).between(levels.at_least, levels.at_most)
    within &= table["distortion"] == distortion
    # A run that diverged has no accuracy at any level, but counts as one that was lost.
    rows = table[within | (table["status"] == "diverged")]
    means = rows.groupby("run", sort=False)["test_accuracy"].mean()
    return rows.drop_duplicates("run").assign(test_accuracy=rows["run"].map(means))


def robustness(
    evidence: Evidence,
    levels: Limit,
    distortion: str,
    activation: str,
    bottleneck: bool,
    noise: str,
) -> PerSeed:
    """Mean test accuracy over levels; noise is "baseline" (none), "moderate" or "high"."""
    rows = over_levels(evidence.tables["experiment3"], distortion, levels)
    sd = float({"baseline": 0, **evidence.noise[activation]}[noise])
    condition = {"activation": activation, "bottleneck": bottleneck, "noise": sd}
    chosen = select(rows, "test_accuracy", **condition)
    lacking = (f"{text}, {distortion} {levels}" for text in chosen.lacking)
    return replace(chosen, lacking=tuple(lacking))


def gain_of_noise(
    evidence: Evidence,
    levels: Limit,
    noise: str,
    distortion: str,
    activation: str = "sigmoid",
    bottleneck: bool = False,
) -> PerSeed:
    """Mean test accuracy over levels, with noise less baseline."""
    noisy, baseline = (
        robustness(evidence, levels, distortion, activation, bottleneck, each)
        for each in (noise, "baseline")
    )
    return noisy - baseline


@claim(
    "3.1",
    where="Experiment 3",
    words="Overall accuracy is similar across all tested ReLU models, but the baseline network, "
    "trained without any internal noise, performs the best.",
    measure="Mean test accuracy of ReLU networks over distortion levels {levels}, in each panel "
    "of Figure 4 (distortion, with or without bottleneck): without noise less with moderate, less "
    "with high noise.",
    limits=(
        "levels",
        "advantage",
    ),
)
def relu_baseline_is_best(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for distortion, bottleneck, noise in product(DISTORTIONS, (False, True), ("moderate", "high")):
        baseline, noisy = (
            robustness(evidence, limits["levels"], distortion, "relu", bottleneck, each)
            for each in ("baseline", noise)
        )
        name = f"relu, {distortion}, {with_or_without(bottleneck)}, baseline less {noise} noise"
        yield by_interval(name, baseline - noisy, limits["advantage"], "relu")


def with_or_without(bottleneck: bool) -> str:
    """The bottleneck in words."""
    return "bottleneck" if bottleneck else "no bottleneck"


@claim(
    "3.2",
    where="Experiment 3",
    words="The models with a moderate amount of internal noise are better at classifying the "
    "degraded images at low levels of input noise.",
    measure="Mean test accuracy of sigmoid networks without bottleneck over salt-and-pepper levels "
    "{levels}: with moderate noise less without.",
    limits=(
        "levels",
        "gain",
    ),
)
def moderate_noise_helps_at_low_levels(evidence: Evidence, limits: dict) -> Iterator[Part]:
    gain = gain_of_noise(evidence, limits["levels"], "moderate", SALT_AND_PEPPER)
    yield by_interval("sigmoid, moderate noise less baseline", gain, limits["gain"], "sigmoid")


@claim(
    "3.3",
    where="Experiment 3",
    words="However, the effect is not maintained for higher amounts of input noise.",
    measure="As 3.2, over levels {levels}.",
    limits=(
        "levels",
        "gain",
    ),
)
def not_at_higher_levels(evidence: Evidence, limits: dict) -> Iterator[Part]:
    yield from moderate_noise_helps_at_low_levels(evidence, limits)


@claim(
    "3.4",
    where="Experiment 3",
    words="in the internal noise and bottleneck condition (Figure 4 b) - Bottom), with internal "
    "noise models performing better than baseline, for both uniform and salt-and-pepper",
    measure="Mean test accuracy of sigmoid networks with bottleneck over levels {levels} of each "
    "distortion: with moderate noise, with high noise, less without.",
    limits=(
        "levels",
        "gain",
    ),
)
def noise_helps_with_bottleneck(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for distortion, noise in product(DISTORTIONS, ("moderate", "high")):
        gain = gain_of_noise(evidence, limits["levels"], noise, distortion, bottleneck=True)
        name = f"sigmoid, bottleneck, {distortion}, {noise} noise less baseline"
        yield by_interval(name, gain, limits["gain"], "sigmoid")


@claim(
    "3.5",
    where="Experiment 3",
    words="This advantage is furthered in the internal noise and bottleneck condition",
    measure="Mean test accuracy of sigmoid networks over salt-and-pepper levels {levels}, "
    "moderate noise less none: with bottleneck less without.",
    limits=(
        "levels",
        "difference",
    ),
)
def bottleneck_furthers_the_advantage(evidence: Evidence, limits: dict) -> Iterator[Part]:
    with_bottleneck, without = (
        gain_of_noise(
            evidence, limits["levels"], "moderate", SALT_AND_PEPPER, bottleneck=bottleneck
        )
        for bottleneck in (True, False)
    )
    name = "sigmoid, gain of moderate noise, with less without bottleneck"
    yield by_interval(name, with_bottleneck - without, limits["difference"], "sigmoid")
