"""How large a network's activations are: what its internal noise has to be compared with."""

import keras
import numpy as np
import tensorflow as tf


def hidden_layers(network: keras.Model) -> list[keras.layers.Activation]:
    """The activation layers in the order in which they were built; layer 1 is the first."""
    return [layer for layer in network.layers if isinstance(layer, keras.layers.Activation)]


def sizes(network: keras.Model, images: np.ndarray) -> list[tuple[int, float]]:
    """Per hidden layer, its channels or units and the RMS of its activations over images (N, H, W, C).

    Before noise is added to them, and without noise in the layers below.
    """
    inside = keras.Model(network.input, [layer.output for layer in hidden_layers(network)])
    outputs = inside(images, training=False)
    each = outputs if isinstance(outputs, list) else [outputs]
    return [(values.shape[-1], float(tf.sqrt(tf.reduce_mean(values**2)))) for values in each]
