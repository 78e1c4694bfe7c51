"""A constraint of networks/constraints as a layer of a network."""

import importlib

import keras
import tensorflow as tf


class Constraint(keras.layers.Layer):
    """Applies the constraint of that name and value (> 0) to its input.

    `seed` (of the run) and `number` (of the layer) are integers, `step` a tf.Variable (int32) that the
    training advances: what is drawn at random is a function of these.
    """

    def __init__(
        self, name: str, value: float, seed: int, number: int, step: tf.Variable, **options
    ):
        super().__init__(**options)
        self.constraint, self.value = name, value
        self.constrain = importlib.import_module(f"networks.constraints.{name}").constrain
        self.key = 1000 * seed + number  # no network here has 1000 layers
        self.step = step

    def call(self, inputs: tf.Tensor, training: bool = False) -> tf.Tensor:
        """(batch, ...) in, the same shape out."""
        return self.constrain(inputs, self.value, tf.stack([self.key, self.step]), training)

    def compute_output_shape(self, input_shape: tuple) -> tuple:
        return input_shape
