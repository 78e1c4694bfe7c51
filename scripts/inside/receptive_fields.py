"""Receptive fields: which input would drive a hidden unit (Lindsey et al. 2019), and what they are like."""

import keras
import numpy as np
import tensorflow as tf

from inside.activations import hidden_layers


def receptive_fields(network: keras.Model, layer: int) -> np.ndarray:
    """The fields (channels, H, W, C) of a hidden layer's central units, each of RMS 1; 0 for a silent unit.

    A field is the gradient of what the unit's activation function gets, with respect to an all-grey input
    (0 after standardisation). Taken before the activation, so that a unit that is off at grey has one too.
    """
    entering = hidden_layers(network)[layer - 1].input
    inside = keras.Model(network.input, entering)
    # One image for each unit, so that one gradient has the fields of all.
    grey = tf.zeros((entering.shape[-1], *network.input_shape[1:]))
    with tf.GradientTape() as tape:
        tape.watch(grey)
        units = tf.linalg.trace(central(inside(grey, training=False)))
    fields = tape.gradient(units, grey).numpy()
    size = np.sqrt(np.mean(np.square(fields), axis=(1, 2, 3), keepdims=True))
    return np.divide(fields, size, out=np.zeros_like(fields), where=size > 0)


def central(outputs: tf.Tensor) -> tf.Tensor:
    """The units in the middle of (batch, height, width, channels), or all of (batch, units)."""
    if outputs.shape.rank == 2:
        return outputs
    return outputs[:, outputs.shape[1] // 2, outputs.shape[2] // 2]


def spectrum(fields: np.ndarray) -> np.ndarray:
    """The power (n, H, W) of fields (n, H, W, C) at each spatial frequency, summed over colours."""
    return np.square(np.abs(np.fft.fft2(fields, axes=(1, 2)))).sum(axis=-1)


def frequencies(height: int, width: int) -> np.ndarray:
    """Spatial frequencies (H, W) as complex numbers, across + i down, in cycles per pixel."""
    return np.fft.fftfreq(width) + 1j * np.fft.fftfreq(height)[:, None]


def centroid(fields: np.ndarray) -> np.ndarray:
    """The mean spatial frequency (n,) of fields (n, H, W, C), none of them 0, by power: cycles a pixel."""
    power, frequency = spectrum(fields), np.abs(frequencies(*fields.shape[1:3]))
    return (power * frequency).sum(axis=(1, 2)) / power.sum(axis=(1, 2))


def orientedness(fields: np.ndarray) -> np.ndarray:
    """How much of the change (n,) in fields (n, H, W, C) is along one direction: 0 none, 1 all of it.

    The coherence of the structure tensor (Bigun and Granlund 1987), summed over spatial frequencies.
    """
    squared, power = frequencies(*fields.shape[1:3]) ** 2, spectrum(fields)
    along = np.abs((power * squared).sum(axis=(1, 2)))
    whole = (power * np.abs(squared)).sum(axis=(1, 2))
    return np.divide(along, whole, out=np.zeros_like(along), where=whole > 0)
