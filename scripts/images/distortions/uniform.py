"""Uniform noise, after Geirhos et al. (2018)."""

import numpy as np


def distort(images: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Adds to each value a draw from [-level, level), then clips; `level` is half the width."""
    return np.clip(images + rng.uniform(-level, level, images.shape), 0, 1)
