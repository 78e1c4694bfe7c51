"""Our claims about receptive fields."""

from collections.abc import Iterator
from itertools import product

from claims.evidence import RANDOM, Evidence
from claims.per_seed import PerSeed
from claims.registry import claim
from claims.verdict import Part


def deeper_layers(evidence: Evidence) -> list[float]:
    """The layers beyond the first, whose fields are wider than one filter."""
    return [layer for layer in evidence.values("fields", "layer") if layer > 1]


def centroid(
    evidence: Evidence, activation: str, layer: float, images: str, noise: float
) -> PerSeed:
    """Mean spatial frequency of a layer's fields, without bottleneck."""
    condition = {"images": images, "activation": activation, "bottleneck": False}
    return evidence.select("fields", "centroid", **condition, layer=layer, noise=float(noise))


@claim(
    "fields.1",
    where="ours",
    words="Internal noise makes the receptive fields of deeper units coarser.",
    measure="Mean spatial frequency of receptive fields after natural images, per layer beyond the "
    "first and activation, no bottleneck: without noise less with high noise.",
    cannot_tell="Whether coarser fields are why constrained networks generalise as they do.",
    limits=("difference",),
)
def noise_makes_fields_coarser(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation, layer in product(evidence.noise, deeper_layers(evidence)):
        high = evidence.noise[activation]["high"]
        silent, noisy = (
            centroid(evidence, activation, layer, "natural", noise) for noise in (0, high)
        )
        name = f"{activation}, layer {layer:g}, no noise less high noise"
        yield Part(name, silent - noisy, limits["difference"], activation)


@claim(
    "fields.2",
    where="ours",
    words="Random images make receptive fields finer than natural images do.",
    measure="Mean spatial frequency of receptive fields without noise, per layer beyond the first "
    "and activation, no bottleneck: after random less after natural images.",
    cannot_tell="Whether fine fields are needed to learn random images.",
    limits=("difference",),
)
def random_images_make_fields_finer(evidence: Evidence, limits: dict) -> Iterator[Part]:
    for activation, layer in product(evidence.noise, deeper_layers(evidence)):
        random, natural = (
            centroid(evidence, activation, layer, images, 0) for images in (RANDOM, "natural")
        )
        name = f"{activation}, layer {layer:g}, random less natural images"
        yield Part(name, random - natural, limits["difference"], activation)
