"""Our claims about random labels."""

from collections.abc import Iterator

from claims.chance import measured
from claims.curve import Curve, at_first_level_at_chance
from claims.estimate import lacks
from claims.evidence import TRAINING, Evidence
from claims.registry import claim
from claims.verdict import Part, by_interval
from planning.image_sets import LABELS


def networks(evidence: Evidence) -> list[str]:
    """The networks of the table."""
    rows = evidence.rows("labels")
    return sorted(rows["network"].unique()) if len(rows) else []


def curve(evidence: Evidence, network: str, images: str) -> Curve:
    """Training accuracy over noise of one network on one kind of images."""
    condition = {"network": network, "images": images}
    levels = tuple(sorted(map(float, evidence.rows("labels", **condition)["noise"].unique())))
    fits = (measured(evidence, "labels", TRAINING, **condition, noise=level) for level in levels)
    return Curve(levels, tuple(fits))


@claim(
    "labels.1",
    where="ours",
    words="Up to the largest noise of Arpit et al. (2017), random labels are learnt as well as "
    "without noise, as they found.",
    measure="Training accuracy on random labels, for each network: without noise less at noise "
    "{arpits_noise}.",
    cannot_tell="Whether Arpit et al.'s measures other than noise would have done more.",
    recalibrated=True,
    limits=("arpits_noise", "drop"),
)
def arpits_noise_takes_no_random_label(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for network in networks(evidence):
        silent, noisy = (
            evidence.select("labels", network=network, images=LABELS, noise=float(noise))
            for noise in (0, limits["arpits_noise"])
        )
        yield by_interval(f"{network}, random labels", silent - noisy, limits["drop"])


@claim(
    "labels.2",
    where="ours",
    words="More noise keeps random labels from being learnt while natural images still are: the "
    "paper's effect is not one of noise-like images.",
    measure="For each network: training accuracy on random labels at the highest noise, against "
    "chance; and that on natural images, without noise less at the first level at which random "
    "labels are at chance.",
    cannot_tell="Whether longer training would still lift random labels above chance.",
    recalibrated=True,
    limits=("end", "drop"),
)
def noise_takes_random_labels_only(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for network in networks(evidence):
        random, natural = (curve(evidence, network, images) for images in (LABELS, "natural"))
        if not random.levels:
            continue
        last = random.accuracies[-1]
        estimate = last.estimate
        if random.levels[-1] < limits["end"]:
            text = f"a level at chance (levels end at {random.levels[-1]:g})"
            estimate = lacks(estimate, text, ~last.at_chance)
        yield by_interval(f"{network}, random labels at the highest noise", estimate, last.limit)
        drop = natural.estimates[0] - at_first_level_at_chance(random, natural.estimates)
        yield by_interval(f"{network}, drop on natural images", drop, limits["drop"])
