"""What is measured inside networks: with the noise on, at their activations, in their receptive fields."""

import importlib
import sys
from types import ModuleType

import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from inside import activations, noisy, receptive_fields
from inside.activations import hidden_layers, sizes
from networks import blocks, small_alexnet
from networks.build import build
from training.settings import constrained

RNG = np.random.default_rng(0)
IMAGES = RNG.standard_normal((20, 8, 8, 3)).astype(np.float32)
SIDE = 16


def network(noise=0.0, table=small_alexnet.LAYERS):
    step = tf.Variable(0)
    unit = blocks.Unit("relu", constrained(noise=noise), 1, step, width=0.05, pool_padding="same")
    return build(table, unit, (8, 8, 3), 10, 0), step


def grating(across, down):
    """A sine grating (SIDE, SIDE, 3) with so many cycles across and down."""
    row, column = np.mgrid[:SIDE, :SIDE] / SIDE
    return np.repeat(np.sin(2 * np.pi * (across * column + down * row))[..., None], 3, axis=-1)


@pytest.fixture
def looking(monkeypatch):
    """The module without the start of a job, which takes SciPy and pandas from all tests of the process."""
    name = "training.tensorflow_start"
    monkeypatch.setitem(sys.modules, name, ModuleType(name))
    for other in ("training.evaluation", "inside.looking"):
        monkeypatch.delitem(sys.modules, other, raising=False)
    yield importlib.import_module("inside.looking")
    for other in ("training.evaluation", "inside.looking"):
        del sys.modules[other]


def test_without_noise_every_pass_is_the_network_itself():
    silent, step = network()
    one, averaged = noisy.logits_of_passes(silent, step, IMAGES, 3)
    np.testing.assert_allclose(one, silent(IMAGES, training=False), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(averaged, one, rtol=1e-5, atol=1e-6)


def test_passes_differ_average_out_and_leave_the_network_silent():
    loud, step = network(0.3)
    quiet = loud(IMAGES, training=False).numpy()
    one, few = noisy.logits_of_passes(loud, step, IMAGES, 4)
    _, many = noisy.logits_of_passes(loud, step, IMAGES, 64)
    _, again = noisy.logits_of_passes(loud, step, IMAGES, 64)
    assert not np.allclose(one, quiet)
    spread = [np.abs(each - many).mean() for each in (one, few)]
    assert spread[1] < 0.7 * spread[0], "four passes are nearer to the mean than one"
    assert np.array_equal(many, again)
    assert np.array_equal(loud(IMAGES, training=False).numpy(), quiet)


def test_activations_are_those_of_the_layers():
    silent, _ = network()
    first = next(layer for layer in silent.layers if isinstance(layer, layers.Conv2D))
    normalised = silent.layers[silent.layers.index(first) + 1](first(IMAGES), training=False)
    expected = np.sqrt(np.mean(np.maximum(normalised.numpy(), 0) ** 2))
    units, rms = sizes(silent, IMAGES)[0]
    assert units == 10
    assert rms == pytest.approx(expected, rel=1e-5)
    assert len(hidden_layers(silent)) == 4


def test_activations_over_several_batches_are_those_over_one(monkeypatch, looking):
    silent, step = network()
    expected = [rms for _, rms in sizes(silent, IMAGES)]
    monkeypatch.setattr(activations, "EVALUATION_BATCH", 7)
    assert [rms for _, rms in sizes(silent, IMAGES)] == pytest.approx(expected, rel=1e-5)
    rows = looking.Inside(silent, step, 0.3, ((IMAGES, None), (IMAGES, None))).activations()
    ratios = [row["noise_over_rms"] for row in rows]
    assert ratios == pytest.approx([0.3 / rms for rms in expected], rel=1e-5)


def test_accuracy_of_one_pass_and_of_averaged_logits_are_told_apart():
    loud, step = network(0.8)
    one, averaged = noisy.logits_of_passes(loud, step, IMAGES, 8)
    labels = averaged.argmax(axis=1)
    assert noisy.accuracies(loud, step, IMAGES, labels, 8) == (
        (one.argmax(axis=1) == labels).mean(),
        1,
    )
    assert not np.array_equal(one.argmax(axis=1), labels)


def test_units_without_a_field_are_counted_and_left_out_of_the_means(looking):
    row = looking.of_fields(1, np.stack([grating(4, 0), 0 * grating(4, 0)]))
    assert (row["units"], row["silent"]) == (2, 1)
    assert row["centroid"] == pytest.approx(0.25)


def test_a_field_of_the_first_layer_is_its_filter():
    silent, _ = network()
    filters = next(layer for layer in silent.layers if isinstance(layer, layers.Conv2D)).kernel
    expected = np.moveaxis(filters.numpy(), -1, 0)
    expected = expected / np.sqrt((expected**2).sum(axis=(1, 2, 3), keepdims=True) / (8 * 8 * 3))
    fields = receptive_fields.receptive_fields(silent, 1)
    np.testing.assert_allclose(fields[:, 2:7, 2:7], expected, rtol=1e-4, atol=1e-5)
    assert np.square(fields).mean() == pytest.approx(1, rel=1e-5)
    fields[:, 2:7, 2:7] = 0
    assert not fields.any(), "nothing outside 5 x 5"


def test_a_deeper_field_is_how_a_small_change_of_grey_changes_the_unit():
    convolutions = [
        (blocks.convolution, 160, 3)
    ] * 3  # at grey, max-pools have no gradient of their own
    silent, _ = network(table=[*convolutions, (blocks.dense, 200)])
    for layer in silent.layers:  # so that units are on at grey
        if isinstance(layer, layers.BatchNormalization):
            layer.beta.assign(RNG.uniform(0.1, 1, layer.beta.shape))
    fields = receptive_fields.receptive_fields(silent, 3)
    inside = tf.keras.Model(silent.input, hidden_layers(silent)[2].input)
    grey = np.zeros((1, 8, 8, 3), np.float32)
    step = fields[[0]] * 1e-3
    rise = (inside(grey + step, training=False) - inside(grey, training=False)).numpy()[0, 4, 4, 0]
    other = RNG.standard_normal(step.shape).astype(np.float32)
    other *= np.sqrt((step**2).mean() / (other**2).mean())
    less = (inside(grey + other, training=False) - inside(grey, training=False)).numpy()[0, 4, 4, 0]
    assert rise > 3 * abs(less), "no other change of this size drives it as much"


@pytest.mark.parametrize(
    ("across", "down", "frequency"), [(4, 0, 0.25), (0, 2, 0.125), (3, 4, 5 / 16)]
)
def test_a_grating_has_its_frequency_and_one_direction(across, down, frequency):
    fields = grating(across, down)[None]
    assert receptive_fields.centroid(fields) == pytest.approx(frequency)
    assert receptive_fields.orientedness(fields) == pytest.approx(1)


def test_directions_at_right_angles_cancel_and_noise_has_none():
    plaid = (grating(3, 0) + grating(0, 3))[None]
    assert receptive_fields.orientedness(plaid) == pytest.approx(0, abs=1e-9)
    noise = RNG.standard_normal((50, SIDE, SIDE, 3))
    assert receptive_fields.orientedness(noise).mean() < 0.1
    assert receptive_fields.centroid(noise).mean() == pytest.approx(0.385, abs=0.01)
