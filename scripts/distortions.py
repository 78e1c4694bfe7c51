"""The image distortions of Experiment 3, after Geirhos et al. (2018): images in [0, 1] in, the same out.

Images are (..., H, W, C). With C = 1 a pixel is distorted as one grey value.
"""

import numpy as np

LUMINANCE = (0.2125, 0.7154, 0.0721)  # of red, green, blue, as in the code of Geirhos et al.


def greyscale(images: np.ndarray) -> np.ndarray:
    """The luminance of RGB images: (..., H, W, 3) to (..., H, W, 1)."""
    return images @ np.array(LUMINANCE)[:, None]


def lower_contrast(images: np.ndarray, contrast: float) -> np.ndarray:
    """Images whose distance from mid-grey is multiplied by `contrast`, in (0, 1]."""
    return (1 - contrast) / 2 + contrast * images


def uniform_noise(images: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Adds to each value a draw from [-level, level), then clips; `level` is half the width."""
    return np.clip(images + rng.uniform(-level, level, images.shape), 0, 1)


def salt_and_pepper(images: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Makes a share `level` of the values black or white, each with equal probability."""
    draw = rng.random(images.shape)
    return np.where(draw < level / 2, 0.0, np.where(draw >= 1 - level / 2, 1.0, images))


DISTORTIONS = {"uniform": uniform_noise, "salt-and-pepper": salt_and_pepper}
