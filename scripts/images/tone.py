"""Grey and contrast of images in [0, 1], (..., H, W, C), as Geirhos et al. (2018) set them first."""

import numpy as np

LUMINANCE = (0.2125, 0.7154, 0.0721)  # of red, green, blue, as in the code of Geirhos et al.


def greyscale(images: np.ndarray) -> np.ndarray:
    """The luminance of RGB images: (..., H, W, 3) to (..., H, W, 1)."""
    return images @ np.array(LUMINANCE)[:, None]


def lower_contrast(images: np.ndarray, contrast: float) -> np.ndarray:
    """Images whose distance from mid-grey is multiplied by `contrast`, in (0, 1]."""
    return (1 - contrast) / 2 + contrast * images
