"""Recalibrated statistics are the means of batch statistics without noise, and change nothing else."""

import numpy as np
import tensorflow as tf
from keras import layers

from networks import blocks, small_alexnet
from networks.build import build
from training import recalibration
from training.accuracy import Evaluator
from training.settings import constrained

IMAGES = np.random.default_rng(0).standard_normal((96, 8, 8, 3)).astype(np.float32)


def network(noise, batch_normalisation=True):
    factors = ("relu", constrained(noise=noise), 1, tf.Variable(0))
    unit = blocks.Unit(
        *factors, width=0.05, pool_padding="same", batch_normalisation=batch_normalisation
    )
    return build(small_alexnet.LAYERS, unit, (8, 8, 3), 10, 0)


def test_the_first_layers_statistics_are_those_of_its_input():
    noisy = network(0.8)
    convolution = next(layer for layer in noisy.layers if isinstance(layer, layers.Conv2D))
    inputs = [convolution(IMAGES[start : start + 40]).numpy() for start in (0, 40, 80)]
    mean, variance, *_ = recalibration.estimate(noisy, IMAGES, 40)
    axes, images = (0, 1, 2), (40, 40, 16)
    expected = np.average([each.mean(axis=axes) for each in inputs], axis=0, weights=images)
    np.testing.assert_allclose(mean, expected, rtol=1e-4, atol=1e-5)
    expected = np.average([each.var(axis=axes) for each in inputs], axis=0, weights=images)
    np.testing.assert_allclose(variance, expected, rtol=1e-4)


def test_noise_does_not_change_them_and_they_change_no_weights():
    noisy, silent = network(0.8), network(0.0)
    before = noisy.get_weights()
    ours, theirs = (recalibration.estimate(each, IMAGES, 40) for each in (noisy, silent))
    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)
    for one, other in zip(noisy.get_weights(), before, strict=True):
        assert np.array_equal(one, other)
    # Noise is on again afterwards: two calls of the layers differ from tests.
    assert not np.allclose(noisy(IMAGES, training=True), silent(IMAGES, training=True))


def test_an_evaluation_with_them_is_one_by_batch_statistics():
    noisy = network(0.8)
    statistics = recalibration.estimate(noisy, IMAGES, len(IMAGES))
    labels = network(0.0)(IMAGES, training=True).numpy().argmax(axis=1).astype(np.int32)
    evaluator = Evaluator(noisy)
    before = evaluator.accuracy(IMAGES, labels)
    with recalibration.kept(noisy):
        recalibration.assign(noisy, statistics)
        assert evaluator.accuracy(IMAGES, labels) > 0.97
    assert evaluator.accuracy(IMAGES, labels) == before < 0.97


def test_a_network_without_batch_normalisation_has_none():
    assert recalibration.estimate(network(0.4, False), IMAGES, 32) == []
    assert recalibration.moving(network(0.4, False)) == []
