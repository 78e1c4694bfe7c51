"""Low-pass filter, after Geirhos et al. (2018)."""

import numpy as np
from scipy.ndimage import gaussian_filter

GREY = 0.4423  # beyond the edge, as in the code of Geirhos et al.: the mean of their images


def distort(images: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Convolves with a Gaussian of SD `level` px, which passes exp(-2 (pi f SD)^2) of f cycles a px.

    It is sampled at whole px, so that one of less than .3 px hardly filters.
    """
    if level == 0:
        return images
    width = min(level, 100 * max(images.shape[-3:-1]))  # a wider one leaves nothing either
    deviations = (*[0] * (images.ndim - 3), width, width, 0)
    return gaussian_filter(images, deviations, mode="constant", cval=GREY)
