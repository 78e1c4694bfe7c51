"""A constraint from networks/constraints as a layer of a network."""

import importlib

import keras
import tensorflow as tf

from common import randomness


class Constraint(keras.layers.Layer):
    """Applies the constraint of that name and value (> 0) to its input.

    `seed` (of the run) and `number` (of the layer) are integers, `step` a tf.Variable (int32) that
    training advances: random draws are a function of these.
    """

    def __init__(
        self, name: str, value: float, seed: int, number: int, step: tf.Variable, **options
    ):
        super().__init__(**options)
        self.constraint, self.value = name, value
        self.constrain = importlib.import_module(f"networks.constraints.{name}").constrain
        self.key = randomness.key(f"constraint {name}", seed, number)
        self.step = step
        self.resting = False  # as in tests, whatever the rest of the network does

    def call(self, inputs: tf.Tensor, training: bool = False) -> tf.Tensor:
        """(batch, ...) in, the same shape out."""
        seed = tf.stack([self.key, self.step])
        return self.constrain(inputs, self.value, seed, training and not self.resting)

    def compute_output_shape(self, input_shape: tuple) -> tuple:
        return input_shape
