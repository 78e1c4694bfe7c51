"""Salt-and-pepper noise, after Geirhos et al. (2018)."""

import numpy as np


def distort(images: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Makes a share `level` of the pixels black or white, each with equal probability."""
    draw = rng.random((*images.shape[:-1], 1))
    return np.where(draw < level / 2, 0.0, np.where(draw >= 1 - level / 2, 1.0, images))
