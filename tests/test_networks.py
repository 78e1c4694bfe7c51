"""The architectures are the published ones: their parameter counts are known exactly."""

import pytest
import tensorflow as tf

from networks import blocks, small_alexnet, small_alexnet_zhang, small_inception


def build(network, first_filters=None, **options):
    unit = blocks.Unit("relu", options.pop("noise", 0.0), 1, tf.Variable(0), **options)
    return blocks.build(network.LAYERS, unit, (28, 28, 3), 10, first_filters)


@pytest.mark.parametrize(
    ("network", "first_filters", "measure", "count"),
    [
        (small_inception, None, "weights_and_biases", 1_649_402),
        (small_inception, None, "trainable", 1_652_826),
        (small_inception, None, "all", 1_656_250),
        (small_inception, 2, "trainable", 1_619_926),
        (small_inception, 2, "all", 1_623_162),
        (small_alexnet, None, "weights_and_biases", 1_782_834),
        (small_alexnet, 8, "weights_and_biases", 808_242),
        (small_alexnet_zhang, None, "weights_and_biases", 1_615_722),
        (small_alexnet_zhang, 8, "weights_and_biases", 1_293_930),
    ],
)
def test_parameter_counts_are_the_published_ones(network, first_filters, measure, count):
    assert blocks.parameter_counts(build(network, first_filters))[measure] == count
