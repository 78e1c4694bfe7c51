"""Contrast reduction, after Geirhos et al. (2018)."""

import numpy as np

from images.tone import lower_contrast


def distort(images: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Moves each value towards mid-grey by a share `level` of its distance, to a contrast of 1 - `level`."""
    return lower_contrast(images, 1 - level)
