"""Our claims about what noisy networks can hold but not learn."""

from collections.abc import Iterator
from dataclasses import replace

from claims.chance import Accuracy, measured, with_room
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


def differences(
    evidence: Evidence, learnt: float, less: str
) -> Iterator[tuple[float, PerSeed, Accuracy]]:
    """At each noise level, training accuracy on random images, kept less another way; and kept.

    No room where both are at chance; lacking unless the weights that are kept fit the images, with at least
    the accuracy `learnt`.
    """
    evidence = by_way(evidence)
    silent = evidence.select("retention", noise=0.0)
    unfit = not silent.mean >= learnt  # also without any
    for noise in evidence.values("retention", "noise", noise=True):
        one, other = (
            measured(evidence, "retention", noise=float(noise), way=way) for way in (KEPT, less)
        )
        gap = with_room(one.estimate - other.estimate, one, other)
        text = f"weights that fit the images (here: {silent.mean:.3g})"
        yield noise, lacks(gap, text, unfit), one


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
    for noise, gap, _ in differences(evidence, limits["learnt"], LEARNT):
        yield Part(f"noise {noise:g}, kept less learnt", gap, limits["difference"])


@claim(
    "retention.2",
    where="ours",
    words="More updates do not make up for it.",
    measure="As retention.1, with training from scratch for several times the updates (`longer` in the "
    "configuration).",
    cannot_tell="Whether still more updates would.",
    recalibrated=True,
    limits=("difference",),
    numbers=("learnt",),
)
def nor_with_more_updates(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for noise, gap, _ in differences(evidence, limits["learnt"], LEARNT_LONGER):
        yield Part(f"noise {noise:g}, kept less learnt for longer", gap, limits["difference"])


@claim(
    "retention.3",
    where="ours",
    words="What is kept stays.",
    measure="Training accuracy on random images at each noise: of kept weights after a share of "
    "the epochs, less after `longer` times that; no room where the first is at chance.",
    cannot_tell="Whether it would stay for ever; whether it was kept, or lost and learnt again.",
    recalibrated=True,
    limits=("loss",),
    numbers=("learnt",),
)
def what_is_kept_stays(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for noise, loss, once in differences(evidence, limits["learnt"], KEPT_LONGER):
        loss = with_room(loss, once)  # what is at chance was not kept
        yield Part(f"noise {noise:g}, kept less kept for longer", loss, limits["loss"])
