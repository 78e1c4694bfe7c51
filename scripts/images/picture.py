"""One picture as 8-bit RGB, whatever its mode: scaled by its depth, on white where it is transparent."""

import warnings
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from common.reading import reading

# Those of Pillow's that hold a single picture, not pages, films or icons of several sizes.
WANTED = ("AVIF", "BMP", "DIB", "GIF", "JPEG", "PNG", "PPM", "TGA", "TIFF", "WEBP")
BITS_PER_SAMPLE, PHOTOMETRIC, WHITE_IS_ZERO = 258, 262, 0  # of TIFF


@cache
def formats() -> tuple[str, ...]:
    """The formats that the installed Pillow reads."""
    Image.init()
    return tuple(name for name in WANTED if name in Image.OPEN)


@cache
def suffixes() -> frozenset[str]:
    """The suffixes of pictures, in lower case; a JPEG of several pictures (.mpo) is read as its first."""
    known = Image.registered_extensions().items()
    return frozenset(suffix for suffix, name in known if name in (*formats(), "MPO"))


def picture(path: Path, side: int, skipped: Counter) -> np.ndarray:
    """The central square of a picture as (side, side, 3), uint8. Raises Problem if it is not a picture.

    Of a file with several only the first is read; `skipped` counts the others.
    """
    advice = "correct it or take it out"
    with reading(path, "a readable picture", advice), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is odd in a file and can be read
        with Image.open(path, formats=formats()) as image:
            if (number := getattr(image, "n_frames", 1)) > 1:
                skipped["pages or frames after the first"] += number - 1
            scale_transparent(image)
            white = white_of(image)
            upright = ImageOps.exif_transpose(image)
            colour = rgb(upright) if white is None else grey(upright, white)
            return fitted(colour, side)


def fitted(image: Image.Image, side: int) -> np.ndarray:
    """The central square of an image, resized: uint8 (side, side) or (side, side, 3)."""
    return np.asarray(ImageOps.fit(image, (side, side), Image.Resampling.LANCZOS))


def scale_transparent(image: Image.Image) -> None:
    """Bring a PNG's transparent colour to 8 bits as its pixels are: Pillow leaves it in the file's bits."""
    if image.format != "PNG" or not isinstance(image.info.get("transparency"), (int, tuple)):
        return
    stored = str(image.tile[0][3])
    if stored in ("L;2", "L;4"):
        image.info["transparency"] *= 255 // (2 ** int(stored[-1]) - 1)
    elif stored.startswith("RGB;16"):
        raise ValueError("one of its 16-bit colours is transparent; save it with 8 bits")


def white_of(image: Image.Image) -> tuple[float, float] | None:
    """The values of black and white if pixels have more than 8 bits, otherwise None."""
    tags = getattr(image, "tag_v2", {})
    if image.mode.startswith("I;16"):
        white = 2 ** tags.get(BITS_PER_SAMPLE, (16,))[0] - 1
    elif image.mode == "I" and image.format in ("PNG", "PPM"):
        white = 2**16 - 1
    elif image.mode == "F":
        white = 1
    elif image.mode == "I":
        raise ValueError("its pixels are 32-bit integers, which have no white; save it with 8 bits")
    else:
        return None
    return (white, 0) if tags.get(PHOTOMETRIC) == WHITE_IS_ZERO else (0, white)


def grey(image: Image.Image, ends: tuple[float, float]) -> Image.Image:
    """A picture from one channel of more than 8 bits, scaled between the values of black and white."""
    values = np.asarray(image, np.float64)
    low, high = values.min(), values.max()
    if not min(ends) <= low <= high <= max(ends):
        raise ValueError(f"its pixels go from {low:g} to {high:g}, not from 0 to {max(ends):g}")
    scaled = (values - ends[0]) / (ends[1] - ends[0])
    if (clear := image.info.get("transparency")) is not None:
        scaled[values == clear] = 1
    return Image.fromarray(np.rint(255 * scaled).astype(np.uint8)).convert("RGB")


def rgb(image: Image.Image) -> Image.Image:
    """An 8-bit picture, on white where it is transparent."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
