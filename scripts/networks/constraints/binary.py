"""Threshold of binary units: 1 where the activation is above it, else 0.

"Using a binary activation function" (paper, Discussion); the gradient is passed straight through, as in
Bengio, Leonard and Courville (2013).
"""

import tensorflow as tf


def constrain(outputs: tf.Tensor, value: float, seed: tf.Tensor, training: bool) -> tf.Tensor:
    """0 or 1, in training and tests; the gradient is that of the activation function."""
    ones = tf.cast(outputs > value, outputs.dtype)
    return outputs + tf.stop_gradient(ones - outputs)
