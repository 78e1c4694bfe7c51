"""Streams of different purposes and numbers have nothing in common."""

from itertools import combinations

import numpy as np

from common.randomness import generator, key

STREAMS = [
    ("digits", 1),
    ("digits", 1, 0),
    ("digits", 0, 1),
    ("image order", 1),
    ("digits", 10**30),
]


def test_each_purpose_and_each_sequence_of_numbers_has_draws_of_its_own():
    draws = {stream: generator(*stream).standard_normal(10_000) for stream in STREAMS}
    for one, other in combinations(STREAMS, 2):
        assert abs(np.corrcoef(draws[one], draws[other])[0, 1]) < 0.05
    assert np.array_equal(draws["digits", 1], generator("digits", 1).standard_normal(10_000))


def test_keys_are_int32_and_differ():
    keys = {key("noise", seed, layer) for seed in range(1, 50) for layer in range(1, 25)}
    assert len(keys) == 49 * 24
    assert all(-(2**31) <= each < 2**31 for each in keys)
