"""Phase noise, after Geirhos et al. (2018)."""

import numpy as np


def distort(images: np.ndarray, level: float, rng: np.random.Generator) -> np.ndarray:
    """Adds to the phase of each spatial frequency a draw from [-level, level) degrees, then clips.

    The phases of f and -f change by opposite amounts, so that the image stays real and keeps its amplitudes;
    all colours of an image get the same draws.
    """
    if level == 0:
        return images
    height, width = images.shape[-3:-1]
    place = np.arange(height * width).reshape(height, width)
    opposite = np.roll(place[::-1, ::-1], (1, 1), axis=(0, 1))  # the place of -f
    shape = (*images.shape[:-3], height * width)
    draws = np.deg2rad(rng.uniform(-level, level, shape))
    phase = draws[..., np.minimum(place, opposite)] * np.sign(place - opposite)
    spectrum = np.fft.fft2(images, axes=(-3, -2)) * np.exp(1j * phase)[..., None]
    return np.clip(np.fft.ifft2(spectrum, axes=(-3, -2)).real, 0, 1)
