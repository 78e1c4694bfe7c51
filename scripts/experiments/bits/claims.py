"""Our claim about capacity in bits."""

import math
from collections.abc import Iterator

import numpy as np

from claims.chance import measured
from claims.estimate import ROOM, lacks
from claims.evidence import RANDOM, Evidence
from claims.per_seed import nothing
from claims.registry import claim
from claims.verdict import Part


def bits_of_labels(size: tuple[int, int]) -> float:
    """How many bits the labels of a set have, (classes, images per class)."""
    classes, each = size
    return classes * each * math.log2(classes)


@claim(
    "bits.1",
    where="ours",
    words="With more random images than it can learn, a network still remembers as many bits: it "
    "has a capacity, and does not merely fail to train.",
    measure="Bits that networks remember of the set of random images whose labels have the most "
    "bits, divided by those of the set of which they remember most; a larger one is lacking if "
    "this is the same. No room where accuracy on the latter is at chance.",
    cannot_tell="Whether more updates would raise the bits of the large sets. The best set is "
    "chosen by its mean, which is partly luck, so that the share is a little too low.",
    recalibrated=True,
    limits=("share",),
    numbers=("learnt",),
)
def bits_stay_with_more_images(evidence: Evidence, limits: dict) -> Iterator[Part]:
    rows = evidence.rows("bits", images=RANDOM)
    if rows.empty:
        yield Part("largest set by best set", nothing("any run of bits"), limits["share"])
        return
    sizes = rows[["classes", "images_per_class"]].drop_duplicates().itertuples(index=False)
    bits = {
        (classes, each): evidence.select(
            "bits", "bits", images=RANDOM, classes=classes, images_per_class=each
        )
        for classes, each in sorted(sizes, key=bits_of_labels)
    }
    classes, each = largest = list(bits)[-1]
    most = max(bits, key=lambda size: bits[size].mean if bits[size].n else -np.inf)
    condition = {"images": RANDOM, "classes": classes, "images_per_class": each}
    fit = evidence.select("bits", **condition)
    share = bits[largest] / bits[most]
    share = lacks(share, "a set that is not learnt", fit.mean >= limits["learnt"])
    best = dict(zip(("classes", "images_per_class"), most, strict=True))
    nothing_there = measured(evidence, "bits", images=RANDOM, **best).at_chance
    share = lacks(share, f"{ROOM}: nothing is remembered of any set", nothing_there)
    share = lacks(share, "bits of the best set in each seed", (bits[most].values == 0).any(axis=0))
    share = lacks(share, "a set larger than the one of which most is remembered", most == largest)
    yield Part("largest set by best set", share, limits["share"])
