"""How large a network's activations are: what its internal noise has to be compared with."""

import keras
import numpy as np

from training.accuracy import EVALUATION_BATCH


def hidden_layers(network: keras.Model) -> list[keras.layers.Activation]:
    """The activation layers in the order in which they were built; layer 1 is the first."""
    return [layer for layer in network.layers if isinstance(layer, keras.layers.Activation)]


def sizes(network: keras.Model, images: np.ndarray) -> list[tuple[int, float]]:
    """Per hidden layer, its channels or units and the RMS of its activations over images (N, H, W, C).

    Before noise is added to them, and without noise in the layers below.
    """
    outputs = [layer.output for layer in hidden_layers(network)]
    inside = keras.Model(network.input, [keras.ops.mean(each**2) for each in outputs])
    total = np.zeros(len(outputs))
    for start in range(0, len(images), EVALUATION_BATCH):
        batch = images[start : start + EVALUATION_BATCH]
        means = inside(batch, training=False)
        total += len(batch) * np.array(means if isinstance(means, list) else [means])
    rms = np.sqrt(total / len(images))
    return [(each.shape[-1], float(size)) for each, size in zip(outputs, rms, strict=True)]
