"""Batch-norm statistics estimated again with the internal noise off: what was learnt, without what hid it.

The moving statistics of a noisy network include the noise, so they do not fit an evaluation without it. These
are means of batch statistics over the training set (PreciseBN: Wu and Johnson 2021, arXiv 2105.07576).
"""

from collections.abc import Iterator
from contextlib import contextmanager

import keras
import numpy as np
import tensorflow as tf

from networks.constraint_layer import Constraint

Statistics = list[np.ndarray]


def normalisations(network: keras.Model) -> list[keras.layers.BatchNormalization]:
    """The batch-norm layers of a network."""
    kind = keras.layers.BatchNormalization
    return [layer for layer in network.layers if isinstance(layer, kind)]


def moving(network: keras.Model) -> list[keras.Variable]:
    """The moving mean and variance of each batch-norm layer, in turn."""
    found = normalisations(network)
    return [each for layer in found for each in (layer.moving_mean, layer.moving_variance)]


@contextmanager
def kept(network: keras.Model) -> Iterator[None]:
    """Restore the moving statistics on leaving."""
    before = [variable.numpy() for variable in moving(network)]
    yield
    assign(network, before)


def assign(network: keras.Model, statistics: Statistics) -> None:
    """Set the moving means and variances."""
    for variable, value in zip(moving(network), statistics, strict=True):
        variable.assign(value)


def estimate(network: keras.Model, images: np.ndarray, batch_size: int) -> Statistics:
    """Means and variances of each batch-norm layer's input over images (N, H, W, C), noise off.

    Each batch is normalised by its own statistics; the means weight every image equally.
    """
    constraints = [layer for layer in network.layers if isinstance(layer, Constraint)]
    layers = normalisations(network)
    if not layers:
        return []
    inside = keras.Model(network.inputs, [layer.input for layer in layers])

    def moments(batch):
        inputs = inside(batch, training=True)
        pairs = (tf.nn.moments(each, list(range(each.ndim - 1))) for each in inputs)
        return [value for pair in pairs for value in pair]

    signature = [tf.TensorSpec((None, *images.shape[1:]))]
    traced = tf.function(moments, input_signature=signature, autograph=False)
    totals = [np.zeros(variable.shape) for variable in moving(network)]
    with kept(network), resting(constraints):
        for start in range(0, len(images), batch_size):
            batch = images[start : start + batch_size]
            for total, value in zip(totals, traced(batch), strict=True):
                total += len(batch) / len(images) * value.numpy()
    return [total.astype(np.float32) for total in totals]


@contextmanager
def resting(constraints: list[Constraint]) -> Iterator[None]:
    """Within this block the constraints act as in tests."""
    for layer in constraints:
        layer.resting = True
    yield
    for layer in constraints:
        layer.resting = False
