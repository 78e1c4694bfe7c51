"""Rounding and binary units do what NumPy does, and pass gradients straight through."""

import numpy as np
import pytest
import tensorflow as tf

from networks import constraints
from networks.constraints import binary, rounding

SEED = tf.constant([1, 1])
ACTIVATIONS = np.random.default_rng(0).normal(0, 1, (20, 30)).astype(np.float32)


def apply(constraint, value, training):
    inputs = tf.constant(ACTIVATIONS)
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        outputs = constraint.constrain(inputs, value, SEED, training)
        weighted = tf.reduce_sum(outputs * tf.range(30, dtype=tf.float32))
    return outputs.numpy(), tape.gradient(weighted, inputs).numpy()


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("sd", [0.05, 0.4])
def test_rounding_goes_to_a_grid_whose_error_has_the_noises_variance(training, sd):
    outputs, gradient = apply(rounding, sd, training)
    step = sd * np.sqrt(12)
    np.testing.assert_allclose(outputs, step * np.round(ACTIVATIONS / step), atol=1e-6)
    assert (outputs - ACTIVATIONS).std() == pytest.approx(sd, rel=0.1)
    assert np.array_equal(gradient, np.broadcast_to(np.arange(30), (20, 30)))


@pytest.mark.parametrize("training", [True, False])
def test_binary_units_are_1_above_the_threshold(training):
    outputs, gradient = apply(binary, 0.5, training)
    np.testing.assert_allclose(outputs, ACTIVATIONS > 0.5, atol=1e-6)
    assert np.array_equal(gradient, np.broadcast_to(np.arange(30), (20, 30)))


def test_each_constraint_is_found_with_its_help():
    found = constraints.available()
    assert list(found) == ["binary", "noise", "rounding"]
    assert found["noise"].startswith("SD of Gaussian noise")
