"""Our claim about which spatial frequencies constrained networks rely on."""

from collections.abc import Iterator
from functools import partial
from operator import sub

import numpy as np

from claims.chance import Accuracy, with_room
from claims.estimate import lacks
from claims.evidence import TEST, Evidence, describe, select
from claims.limit import Limit
from claims.per_seed import PerSeed, combine, nothing
from claims.registry import claim
from claims.verdict import Part
from experiments.experiment3.robustness import over_levels, with_chance

DISTORTED, UNDISTORTED = Limit(above=0), Limit(at_most=0)  # levels


def difference_of_shares(
    evidence: Evidence, distortion: str, activation: str, bottleneck: bool
) -> PerSeed:
    """What a distortion leaves of accuracy above chance, as a share: with high noise less without."""
    conditions = [
        {"activation": activation, "bottleneck": bottleneck, "noise": noise}
        for noise in (float(evidence.noise[activation]["high"]), 0.0)
    ]
    noisy, silent = (over(evidence, distortion, DISTORTED, **each) for each in conditions)
    wholes = [over(evidence, distortion, UNDISTORTED, **each) for each in conditions]
    shares = (
        combine(partial(kept, chance=each.chance), each.estimate, whole.estimate)
        for each, whole in zip((noisy, silent), wholes, strict=True)
    )
    difference = with_room(sub(*shares), noisy, silent)
    text = "accuracy above chance on undistorted images in each seed"
    for whole in wholes:
        low = whole.estimate.values - whole.chance <= whole.tolerance
        difference = lacks(with_room(difference, whole), text, low.any(axis=0))
    return difference


def kept(distorted: np.ndarray, whole: np.ndarray, chance: float) -> np.ndarray:
    """Accuracies (n,) above chance as shares of those on undistorted images (n,)."""
    with np.errstate(divide="ignore", invalid="ignore"):  # of seeds at chance, where it is lacking
        return (distorted - chance) / (whole - chance)


def over(evidence: Evidence, distortion: str, levels: Limit, **condition) -> Accuracy:
    """Mean test accuracy over some levels of a distortion, per seed, with chance."""
    rows = evidence.rows("distortions", **condition, distortion=distortion)
    if rows.empty or not levels.holds(rows["level"], rows["level"]).any():
        condition |= {"distortion": distortion}
        return Accuracy(nothing(f"runs: {describe(condition)}, at levels {levels}"))
    means = over_levels(rows, distortion, levels)
    return with_chance(select(means, TEST), means, evidence)


@claim(
    "distortions.1",
    where="ours",
    words="Networks with internal noise rely more on low spatial frequencies than networks "
    "without.",
    measure="What the levels of the low-pass filter leave of test accuracy above chance, as a "
    "share of that on undistorted images: with high noise less without; less the same for the "
    "high-pass filter. Per activation, with and without bottleneck. No room where both kinds of "
    "network are at chance under one of the filters, or where one of them is at chance on "
    "undistorted images.",
    cannot_tell="Which frequencies: each filter's levels are averaged. The strongest levels of "
    "the high-pass filter lower contrast, too.",
    recalibrated=True,
    limits=("difference",),
)
def noise_favours_low_frequencies(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        for bottleneck in (False, True):
            low, high = (
                difference_of_shares(evidence, name, activation, bottleneck)
                for name in ("low-pass", "high-pass")
            )
            name = f"{activation}, {'' if bottleneck else 'no '}bottleneck, low- less high-pass"
            yield Part(name, low - high, limits["difference"], activation)
