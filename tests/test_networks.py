"""The architectures are the published ones: their parameter counts are known exactly."""

import pytest
import tensorflow as tf

from networks import blocks, small_alexnet, small_alexnet_zhang, small_inception
from networks.build import build, parameter_counts


def built(network, bottleneck):
    unit = blocks.Unit("relu", (), 1, tf.Variable(0))
    return build(network.LAYERS, unit, (28, 28, 3), 10, bottleneck)


@pytest.mark.parametrize(
    ("network", "bottleneck", "measure", "count"),
    [
        (small_inception, 0, "weights_and_biases", 1_649_402),
        (small_inception, 0, "trainable", 1_652_826),
        (small_inception, 0, "all", 1_656_250),
        (small_inception, 2, "trainable", 1_619_926),
        (small_inception, 2, "all", 1_623_162),
        (small_alexnet, 0, "weights_and_biases", 1_782_834),
        (small_alexnet, 8, "weights_and_biases", 808_242),
        (small_alexnet_zhang, 0, "weights_and_biases", 1_615_722),
        (small_alexnet_zhang, 8, "weights_and_biases", 1_293_930),
    ],
)
def test_parameter_counts_are_the_published_ones(network, bottleneck, measure, count):
    assert parameter_counts(built(network, bottleneck))[measure] == count
