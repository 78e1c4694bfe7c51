"""Bits remembered: exact at the ends, and never more than there are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.remembered import remembered_bits


@pytest.mark.parametrize(
    ("accuracy", "images", "classes", "bits"),
    [
        (1, 500, 10, 500 * np.log2(10)),
        (1, 20, 2, 20),
        (0.1, 500, 10, 0),
        (0.05, 500, 10, 0),
        # A binary symmetric channel that errs in 11 % of cases carries half a bit.
        (0.889972, 1000, 2, 500),
    ],
)
def test_known_values(accuracy, images, classes, bits):
    assert remembered_bits(accuracy, images, classes) == pytest.approx(bits, rel=1e-4)


def test_a_run_that_diverged_has_none():
    assert np.isnan(remembered_bits(None, 500, 10))


@given(st.floats(0, 1), st.floats(0, 1), st.integers(2, 100))
def test_more_is_remembered_the_more_answers_are_right(one, other, classes):
    less, more = (remembered_bits(each, 100, classes) for each in sorted((one, other)))
    assert 0 <= less <= more + 1e-9
    assert more <= 100 * np.log2(classes) + 1e-9
