"""High-pass filter, after Geirhos et al. (2018)."""

import numpy as np

from images.distortions import low_pass


def distort(images: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Takes away what a Gaussian of SD 1 / `level` px passes, sets each image's mean to GREY, clips.

    `level` is in 1 / px, so that 0 is no filter (an infinitely wide Gaussian).
    """
    if level == 0:
        return images
    high = images - low_pass.distort(images, 1 / level, rng)
    mean = high.mean(axis=(-3, -2, -1), keepdims=True)
    return np.clip(high - mean + low_pass.GREY, 0, 1)
