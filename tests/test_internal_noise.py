"""The internal noise is N(0, SD), new in every layer, step and seed, and repeatable."""

import numpy as np
import pytest
import tensorflow as tf
from scipy import stats

from networks.constraint_layer import Constraint
from networks.constraints.noise import standard_normal

MILLION = tf.constant([1000, 1000])


def draw(key, step, shape=MILLION):
    return standard_normal(shape, tf.constant([key, step])).numpy().ravel()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_standard_normal(seed):
    normals = draw(1000 * seed + 1, 0)
    assert stats.kstest(normals, "norm").pvalue > 1e-3
    moments = [np.mean(normals**power) for power in (1, 2, 3, 4)]
    # Standard errors of the first four moments of 10^6 normals: 1, 1.4, 3.9 and 9.8 thousandths.
    assert moments == pytest.approx([0, 1, 0, 3], abs=0.04)
    assert abs(moments[0]) < 0.004 and abs(moments[1] - 1) < 0.006
    # 63 of 10^6 normals are beyond 4.
    assert 30 < np.sum(np.abs(normals) > 4) < 100


def test_layers_steps_seeds_and_neighbours_are_uncorrelated():
    first = draw(1001, 0)
    half = len(first) // 2
    others = {
        "next step": (first, draw(1001, 1)),
        "next layer": (first, draw(1002, 0)),
        "next seed": (first, draw(2001, 0)),
        "the two of a pair": (first[:half], first[half:]),
        "squares of a pair": (first[:half] ** 2, first[half:] ** 2),
        "neighbours": (first[1:], first[:-1]),
    }
    for pair, (one, other) in others.items():
        assert abs(np.corrcoef(one, other)[0, 1]) < 5 / np.sqrt(len(one)), pair


def test_the_same_seed_layer_and_step_give_the_same_noise():
    assert np.array_equal(draw(1001, 7), draw(1001, 7))


def test_an_odd_number_of_units_gets_its_noise():
    assert draw(1, 0, tf.constant([3, 5])).shape == (15,)


def test_the_layer_takes_the_papers_largest_level_and_is_silent_in_tests():
    step = tf.Variable(0)
    layer = Constraint("noise", 1.2, seed=1, number=1, step=step)
    inputs = tf.ones((100, 1000))
    first = layer(inputs, training=True).numpy()
    assert first.std() == pytest.approx(1.2, rel=0.02)
    assert first.mean() == pytest.approx(1, abs=0.02)
    assert np.array_equal(layer(inputs, training=False), inputs)
    step.assign_add(1)
    assert not np.array_equal(first, layer(inputs, training=True))
