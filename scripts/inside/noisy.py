"""A trained network with its constraints at work, as in training, but with moving statistics."""

from collections.abc import Iterator
from contextlib import contextmanager

import keras
import numpy as np
import tensorflow as tf

from networks.constraint_layer import Constraint
from training.accuracy import EVALUATION_BATCH


def constraints(network: keras.Model) -> list[Constraint]:
    """The layers of a network that constrain it."""
    return [layer for layer in network.layers if isinstance(layer, Constraint)]


@contextmanager
def at_work(network: keras.Model) -> Iterator[None]:
    """Within this block the constraints act as in training, whatever the rest of the network does."""
    layers = constraints(network)
    rules = [layer.constrain for layer in layers]
    for layer, rule in zip(layers, rules, strict=True):
        layer.constrain = lambda outputs, value, seed, training, rule=rule: rule(
            outputs, value, seed, True
        )
    try:
        yield
    finally:
        for layer, rule in zip(layers, rules, strict=True):
            layer.constrain = rule


def logits_of_passes(
    network: keras.Model, step: tf.Variable, images: np.ndarray, passes: int
) -> tuple[np.ndarray, np.ndarray]:
    """The logits (N, classes) of images (N, H, W, C) of the first noisy pass, and their mean over passes.

    Each pass has its own draws: `step` is the variable that the network's draws depend on. A network
    without constraints draws nothing: one pass is all.
    """
    passes = passes if constraints(network) else 1
    with at_work(network):
        traced = tf.function(
            lambda batch: network(batch, training=False),
            input_signature=[tf.TensorSpec(network.input_shape)],
            autograph=False,
        )
        starts = range(0, len(images), EVALUATION_BATCH)
        batches = [images[start : start + EVALUATION_BATCH] for start in starts]
        first = total = 0
        for number in range(passes):
            step.assign(number)
            logits = np.concatenate([traced(batch).numpy() for batch in batches])
            first = first if number else logits
            total = total + logits / passes
    return first, total


def accuracies(
    network: keras.Model, step: tf.Variable, images: np.ndarray, labels: np.ndarray, passes: int
) -> tuple[float, float]:
    """Accuracy on images (N, H, W, C) with labels (N,): of one noisy pass, and of logits over passes."""
    logits = logits_of_passes(network, step, images, passes)
    one, averaged = (float((each.argmax(axis=1) == labels).mean()) for each in logits)
    return one, averaged
