"""Figure 1: test images under each distortion, levels across; and one of them as a network sees it."""

from contextlib import ExitStack

import h5py
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from analysis.figure_style import FigureData, note_below
from images.distorted_file import open_distorted_file
from images.view import centre_crop, standardise

PANELS = 6  # levels shown of each distortion
CLASSES = 3  # one image of each of this many classes
CONTRAST = 2.5  # SDs around 0 that are shown of a standardised image


def shown_levels(levels: np.ndarray) -> np.ndarray:
    """Positions of at most PANELS levels, evenly from the first to the last."""
    return np.unique(np.linspace(0, len(levels) - 1, PANELS).round().astype(int))


def shown_images(labels: np.ndarray) -> list[int]:
    """The first image of each of the first classes."""
    return [int(np.flatnonzero(labels == label)[0]) for label in np.unique(labels)[:CLASSES]]


def draw(data: FigureData) -> plt.Figure:
    """Rows: for each distortion an image per class, then the first of them as the networks get it."""
    with ExitStack() as stack:
        files = [stack.enter_context(open_distorted_file(path)) for path in data.files]
        rows = [(file, image) for file in files for image in [*shown_images(labels(file)), None]]
        panels = max(len(shown_levels(file.attrs["levels"])) for file in files)
        size = (1.2 * panels + 1, 1.15 * len(rows) + 0.5)
        figure, axes = plt.subplots(
            len(rows), panels, figsize=size, layout="constrained", squeeze=False
        )
        for row, (file, image) in zip(axes, rows, strict=True):
            draw_row(row, file, image, data)
        colour = "grey" if files[0].attrs["grey"] else "colour"
    for panel in axes.flat:
        panel.set(xticks=[], yticks=[], frame_on=False)
    sees = f"Seen: the central {data.options['crop']} px"
    if data.options["standardisation"] != "none":
        sees += ", standardised"
    note_below(figure, f"{colour}; numbers are levels. {sees}.")
    return figure


def labels(file: h5py.File) -> np.ndarray:
    """The labels of a distorted test set: (N,)."""
    return file["test/labels"][:]


def draw_row(row: list[Axes], file: h5py.File, image: int | None, data: FigureData) -> None:
    """One image at several levels; None: the first one, cropped and standardised."""
    levels = file.attrs["levels"]
    first = shown_images(labels(file))[0]
    for panel, position in zip(row, shown_levels(levels), strict=False):
        pixels = file["test/images"][position, first if image is None else image]
        if image is None:
            pixels = seen(pixels, file, data.options)
        panel.imshow(np.repeat(pixels, 3 // pixels.shape[-1], axis=-1))
        if image == first:
            panel.set_title(f"{levels[position]:g}", fontsize=9)
    name = file.attrs["class_names"][labels(file)[first if image is None else image]]
    kind = data.labels[file.attrs["distortion"]].replace(" noise", "\nnoise")
    text = "seen" if image is None else f"{kind}\n{name}" if image == first else name
    row[0].set_ylabel(text, fontsize=8)


def seen(pixels: np.ndarray, file: h5py.File, options: dict) -> np.ndarray:
    """An image (H, W, C) as a network gets it, scaled to 0 to 1 for the eye."""
    statistics = (file.attrs["mean"], file.attrs["sd"])
    colour = np.repeat(pixels, 3 // pixels.shape[-1], axis=-1)[None]
    cropped = centre_crop(colour, options["crop"])
    standardised = standardise(cropped, options["standardisation"], *statistics)[0]
    if options["standardisation"] == "none":
        return standardised
    return np.clip((standardised + CONTRAST) / (2 * CONTRAST), 0, 1)
