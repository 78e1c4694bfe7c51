"""SD of the noise that rounding stands for: activations are rounded to a grid of sqrt(12) times it.

Rounding to a grid of step s loses what uniform noise of variance s^2 / 12 would. "Precision-limiting
measures such as rounding the activation values" (paper, Discussion).
"""

import math

import tensorflow as tf


def constrain(outputs: tf.Tensor, value: float, seed: tf.Tensor, training: bool) -> tf.Tensor:
    """The nearest multiples of sqrt(12) x value, in training and tests; the gradient is the identity's."""
    step = value * math.sqrt(12)
    rounded = step * tf.round(outputs / step)
    return outputs + tf.stop_gradient(rounded - outputs)
