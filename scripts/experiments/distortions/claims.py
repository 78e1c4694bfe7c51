"""Our claim about which spatial frequencies constrained networks rely on."""

from collections.abc import Iterator

from claims.chance import Accuracy, with_room
from claims.evidence import TEST, Evidence, describe, select
from claims.limit import Limit
from claims.per_seed import PerSeed, nothing
from claims.registry import claim
from claims.verdict import Part
from experiments.experiment3.robustness import over_levels, with_chance

ABOVE_0 = Limit(above=0)


def gain(evidence: Evidence, distortion: str, activation: str, bottleneck: bool) -> PerSeed:
    """Mean test accuracy over a distortion's levels above 0: with high noise less without."""
    noisy, silent = (
        distorted(evidence, distortion, activation, bottleneck, noise)
        for noise in (float(evidence.noise[activation]["high"]), 0.0)
    )
    return with_room(noisy.estimate - silent.estimate, noisy, silent)


def distorted(
    evidence: Evidence, distortion: str, activation: str, bottleneck: bool, noise: float
) -> Accuracy:
    """Mean test accuracy over levels above 0, per seed, with chance."""
    condition = {"activation": activation, "bottleneck": bottleneck, "noise": noise}
    rows = evidence.rows("distortions", **condition, distortion=distortion)
    if rows.empty or not (rows["level"] > 0).any():
        condition |= {"distortion": distortion}
        return Accuracy(nothing(f"runs: {describe(condition)}, at levels above 0"))
    means = over_levels(rows, distortion, ABOVE_0)
    return with_chance(select(means, TEST), means, evidence)


@claim(
    "distortions.1",
    where="ours",
    words="Networks with internal noise rely more on low spatial frequencies than networks "
    "without.",
    measure="Gain in mean test accuracy by high noise over the levels of the low-pass filter, less "
    "that over the levels of the high-pass filter; per activation, with and without bottleneck. No room "
    "where both kinds of network are at chance under one of the filters.",
    cannot_tell="Which frequencies: each filter's levels are averaged.",
    recalibrated=True,
    limits=("difference",),
)
def noise_favours_low_frequencies(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation in evidence.noise:
        for bottleneck in (False, True):
            low, high = (
                gain(evidence, name, activation, bottleneck) for name in ("low-pass", "high-pass")
            )
            name = f"{activation}, {'' if bottleneck else 'no '}bottleneck, low- less high-pass"
            yield Part(name, low - high, limits["difference"], activation)
