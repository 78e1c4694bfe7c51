"""Our claims about what noisy networks can hold but not learn."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from claims.chance import below_ceiling, measured, with_room
from claims.estimate import lacks
from claims.evidence import RANDOM, Evidence
from claims.per_seed import PerSeed
from claims.registry import claim
from claims.verdict import Part
from experiments.retention.ways import KEPT, KEPT_LONGER, LEARNT, LEARNT_LONGER, with_ways


def by_way(evidence: Evidence) -> Evidence:
    """The runs on random images, with the way of each among all that are planned."""
    planned = with_ways(evidence.planned("retention"))
    number = len(evidence.tables["retention"])
    finished, unfinished = (
        {"retention": part[part["images"] == RANDOM]}
        for part in (planned[:number], planned[number:])
    )
    return replace(evidence, tables=finished, unfinished=unfinished)


def differences(evidence: Evidence, limits: dict, less: str) -> Iterator[tuple[float, PerSeed]]:
    """At each noise level, training accuracy on random images, kept less another way.

    No room where both are at chance. Kept less learnt has none where both are at least `learnt`; the others
    are lacking where not `held` more is kept than is learnt, or what is kept is at chance. All are, unless
    the weights that are kept fit the images by at least `learnt`.
    """
    evidence = by_way(evidence)
    silent = evidence.select("retention", noise=0.0)
    unfit = not silent.mean >= limits["learnt"]  # also without any
    for noise in evidence.values("retention", "noise", noise=True):
        one, other = (
            measured(evidence, "retention", noise=float(noise), way=way) for way in (KEPT, less)
        )
        gap = with_room(one.estimate - other.estimate, one, other)
        if less == LEARNT:
            gap = below_ceiling(gap, limits["learnt"], one, other)
        else:
            usual = measured(evidence, "retention", noise=float(noise), way=LEARNT)
            few = ~np.asarray(one.estimate.mean - usual.estimate.mean >= limits["held"])
            gap = lacks(with_room(gap, one), "images that are kept and not learnt", few)
        text = f"weights that fit the images (here: {silent.mean:.3g})"
        yield noise, lacks(gap, text, unfit)


@claim(
    "retention.1",
    where="ours",
    words="A noisy network can hold random images that it does not learn.",
    measure="Training accuracy on random images at each noise: of weights that fit them without "
    "noise and were trained on with it, less of training from scratch.",
    cannot_tell="Whether another way of training, such as noise that grows, would find what can be "
    "held.",
    recalibrated=True,
    limits=("difference",),
    numbers=("learnt",),
)
def held_but_not_learnt(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for noise, gap in differences(evidence, limits, LEARNT):
        yield Part(f"noise {noise:g}, kept less learnt", gap, limits["difference"])


@claim(
    "retention.2",
    where="ours",
    words="More updates do not make up for it.",
    measure="As retention.1, with training from scratch for several times the updates (`longer` "
    "in the configuration); only where {held} more is kept than is learnt with the usual number, "
    "and what is kept is above chance.",
    cannot_tell="Whether still more updates would.",
    recalibrated=True,
    limits=("difference",),
    numbers=("held", "learnt"),
)
def nor_with_more_updates(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for noise, gap in differences(evidence, limits, LEARNT_LONGER):
        yield Part(f"noise {noise:g}, kept less learnt for longer", gap, limits["difference"])


@claim(
    "retention.3",
    where="ours",
    words="What is kept stays.",
    measure="Training accuracy on random images at each noise: of kept weights after a share of "
    "the epochs, less after `longer` times that; only where {held} more is kept than is learnt. No "
    "room where the first is at chance.",
    cannot_tell="Whether it would stay for ever; whether it was kept, or lost and learnt again.",
    recalibrated=True,
    limits=("loss",),
    numbers=("held", "learnt"),
)
def what_is_kept_stays(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for noise, loss in differences(evidence, limits, KEPT_LONGER):
        yield Part(f"noise {noise:g}, kept less kept for longer", loss, limits["loss"])
