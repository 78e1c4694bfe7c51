"""From a run's settings to its network."""

import difflib
import importlib
from collections.abc import Sequence

import keras
import tensorflow as tf
from keras import layers

import networks
from common.command_line import Problem
from networks.blocks import Unit, convolution
from training.settings import Settings


def network_table(name: str) -> tuple:
    """The layers of the network of that name. Raises Problem, with near matches, if there is none."""
    known = networks.available()
    if name not in known:
        near = difflib.get_close_matches(name, known, 1) or known
        raise Problem(f"--network {name}: there is none; did you mean {' or '.join(near)}?")
    return importlib.import_module(f"networks.{name.replace('-', '_')}").LAYERS


def build(
    table: Sequence[tuple], unit: Unit, shape: tuple[int, int, int], classes: int, bottleneck: int
) -> keras.Model:
    """The network for a table of (block, *sizes); its output is one logit per class, unconstrained.

    The first row is a convolution; `bottleneck`, unless 0, replaces its number of filters, unscaled.
    """
    inputs = keras.Input(shape)
    (first, filters, size), *rest = table
    if first is not convolution:
        raise Problem("the first row of a network is a convolution, which the bottleneck narrows")
    outputs = unit.convolution(inputs, bottleneck or unit.scaled(filters), size)
    for block, *sizes in rest:
        outputs = block(outputs, unit, *sizes)
    initializer = unit.initializer(next(unit.numbers))
    outputs = layers.Dense(classes, kernel_initializer=initializer)(outputs)
    return keras.Model(inputs, outputs)


def build_network(
    settings: Settings, shape: tuple[int, int, int], classes: int
) -> tuple[keras.Model, tf.Variable]:
    """The network for images (H, W, C), and the variable that counts its training steps."""
    step = tf.Variable(0)
    unit = Unit(
        activation=settings.activation,
        constraints=settings.constraints,
        seed=settings.seed,
        step=step,
        width=settings.width,
        batch_normalisation=settings.batch_normalisation,
        batch_norm_momentum=settings.batch_norm_momentum,
        pool_padding=settings.pool_padding,
        product_dtype="mixed_bfloat16" if settings.precision == "bfloat16" else "float32",
    )
    table = network_table(settings.network)
    return build(table, unit, shape, classes, settings.bottleneck), step


def parameter_counts(model: keras.Model) -> dict[str, int]:
    """Number of parameters: `weights_and_biases`, `trainable` (with batch normalisation), `all`."""

    def size(weights: list) -> int:
        return sum(int(weight.shape.num_elements()) for weight in weights)

    weighted = [each for each in model.layers if isinstance(each, layers.Conv2D | layers.Dense)]
    return {
        "weights_and_biases": sum(size(layer.weights) for layer in weighted),
        "trainable": size(model.trainable_weights),
        "all": size(model.weights),
    }
