"""Damaged weights and statistics are read or refused with one line."""

import numpy as np
import pytest
import tensorflow as tf

from common.command_line import Problem
from networks import blocks, small_alexnet
from networks.build import build
from training import recalibration
from training.weights import load_statistics, load_weights


@pytest.fixture(scope="module")
def network():
    unit = blocks.Unit("relu", (), 1, tf.Variable(0), width=0.05, pool_padding="same")
    return build(small_alexnet.LAYERS, unit, (8, 8, 3), 10, 0)


def refusals(network, load, path, mutations, kept=slice(0, 0)):
    """How many mutations of a file are refused; none may end otherwise."""
    whole, rng = path.read_bytes(), np.random.default_rng(0)
    refused = 0
    for number in range(mutations):
        damaged = bytearray(whole)
        for place in rng.integers(0, min(4096, len(whole)), 3):
            damaged[place if number % 2 else -place - 1] = rng.integers(256)
        damaged[kept] = whole[kept]
        if number % 10 == 0:
            damaged = damaged[: rng.integers(len(whole))]
        path.write_bytes(damaged)
        try:
            load(network, path)
        except Problem as problem:
            assert "\n" not in str(problem)
            assert str(path) in str(problem)
            refused += 1
    return refused


def test_weights(network, tmp_path):
    path = tmp_path / "model.weights.h5"
    network.save_weights(path)
    whole = path.read_bytes()
    # But for the heap of texts, whose damage can make HDF5 loop for ever, where nothing can stop it.
    start = whole.find(b"GCOL")
    heap = slice(start, start + 4096) if start >= 0 else slice(0, 0)
    assert refusals(network, load_weights, path, 150, heap) > 20


def test_statistics(network, tmp_path):
    path = tmp_path / "recalibrated.npz"
    statistics = [variable.numpy() for variable in recalibration.moving(network)]
    np.savez(path, **{f"statistic{i:04}": each for i, each in enumerate(statistics)})
    assert refusals(network, load_statistics, path, 200) > 50


def test_those_of_another_network_are_refused(network, tmp_path):
    unit = blocks.Unit("relu", (), 1, tf.Variable(0), width=0.1, pool_padding="same")
    other = build(small_alexnet.LAYERS, unit, (8, 8, 3), 10, 0)
    path = tmp_path / "model.weights.h5"
    other.save_weights(path)
    with pytest.raises(Problem, match="not what this network left behind"):
        load_weights(network, path)
