"""The blocks that the networks' tables are made of.

Each block takes a tensor (batch, height, width, channels), a Unit and its sizes. A size counts filters
or units at the published width; the Unit scales it.
"""

import itertools
from dataclasses import dataclass, field

import keras
import tensorflow as tf
from keras import layers

from common import randomness
from networks.constraint_layer import Constraint

Tensor = keras.KerasTensor


@dataclass
class Unit:
    """What every hidden layer shares: it is followed by batch normalisation, activation, constraints.

    `constraints` are (name, value) pairs, `width` a factor on all sizes, `step` the training step that
    they may depend on, `pool_padding` "valid" or "same". `product_dtype` "mixed_bfloat16" computes the
    convolutions and matrix products in bfloat16; weights and everything else are float32.
    """

    activation: str
    constraints: tuple[tuple[str, float], ...]
    seed: int
    step: tf.Variable
    width: float = 1.0
    batch_normalisation: bool = True
    batch_norm_momentum: float = 0.99
    pool_padding: str = "valid"
    product_dtype: str = "float32"
    numbers: itertools.count = field(default_factory=lambda: itertools.count(1))

    def scaled(self, size: int) -> int:
        """The number of filters or units at this width, at least one."""
        return max(1, round(size * self.width))

    def initializer(self, number: int) -> keras.initializers.Initializer:
        """Glorot uniform, drawn from the run's seed and the layer's number."""
        seed = abs(randomness.key("initial weights", self.seed, number))
        return keras.initializers.GlorotUniform(seed)

    def convolution(self, inputs: Tensor, filters: int, size: int, stride: int = 1) -> Tensor:
        """A SAME convolution with exactly `filters` filters, and what follows it."""
        number = next(self.numbers)
        convolution = layers.Conv2D(
            filters,
            size,
            stride,
            "same",
            kernel_initializer=self.initializer(number),
            dtype=self.product_dtype,
        )
        return self.finish(convolution(inputs), number)

    def dense(self, inputs: Tensor, units: int) -> Tensor:
        """A fully connected layer with exactly `units` units, and what follows it."""
        number = next(self.numbers)
        dense = layers.Dense(
            units, kernel_initializer=self.initializer(number), dtype=self.product_dtype
        )
        return self.finish(dense(inputs), number)

    def finish(self, outputs: Tensor, number: int) -> Tensor:
        """Batch normalisation -> activation -> constraints."""
        if self.batch_normalisation:
            outputs = layers.BatchNormalization(momentum=self.batch_norm_momentum)(outputs)
        outputs = layers.Activation(self.activation)(outputs)
        for name, value in self.constraints:
            outputs = Constraint(name, value, self.seed, number, self.step)(outputs)
        return outputs


def convolution(inputs: Tensor, unit: Unit, filters: int, size: int) -> Tensor:
    """A `size` x `size` convolution."""
    return unit.convolution(inputs, unit.scaled(filters), size)


def inception(inputs: Tensor, unit: Unit, pointwise: int, wide: int) -> Tensor:
    """A 1 x 1 and a 3 x 3 convolution side by side, concatenated (Zhang et al. 2017)."""
    return layers.Concatenate()(
        [
            unit.convolution(inputs, unit.scaled(pointwise), 1),
            unit.convolution(inputs, unit.scaled(wide), 3),
        ]
    )


def downsample(inputs: Tensor, unit: Unit, filters: int) -> Tensor:
    """A 3 x 3 convolution of stride 2 and a 3 x 3 max-pool of stride 2, concatenated (Zhang et al.)."""
    return layers.Concatenate()(
        [
            unit.convolution(inputs, unit.scaled(filters), 3, stride=2),
            layers.MaxPooling2D(3, 2, "same")(inputs),
        ]
    )


def max_pool(
    inputs: Tensor, unit: Unit, size: int, stride: int, padding: str | None = None
) -> Tensor:
    """A max-pool; its padding is the unit's unless the table states one."""
    return layers.MaxPooling2D(size, stride, padding or unit.pool_padding)(inputs)


def global_mean(inputs: Tensor, unit: Unit) -> Tensor:
    """The mean of each channel: (batch, channels)."""
    return layers.GlobalAveragePooling2D()(inputs)


def dense(inputs: Tensor, unit: Unit, units: int) -> Tensor:
    """A fully connected layer; images are flattened first."""
    return unit.dense(layers.Flatten()(inputs), unit.scaled(units))
