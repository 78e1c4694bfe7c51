"""Uniform noise by its variance, another reading of the paper's words."""

import math

import numpy as np

from images.distortions import uniform


def distort(images: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Adds to each value a draw of variance `level`, from half-widths of sqrt(3 level), then clips."""
    return uniform.distort(images, math.sqrt(3 * level), rng)
