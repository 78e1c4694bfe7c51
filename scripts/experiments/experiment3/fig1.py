"""Figure 1: a test image under uniform noise (top) and salt-and-pepper noise (bottom), levels across."""

from contextlib import ExitStack

import h5py
import matplotlib.pyplot as plt
import numpy as np

from analysis.figure_style import FigureData
from images.distorted_file import open_distorted_file

PANELS = 6  # levels shown of each distortion


def shown_levels(levels: np.ndarray) -> np.ndarray:
    """Positions of at most PANELS levels, evenly from the first to the last."""
    return np.unique(np.linspace(0, len(levels) - 1, PANELS).round().astype(int))


def draw(data: FigureData) -> plt.Figure:
    """A test image at several levels of each distortion, a row each."""
    with ExitStack() as stack:
        files = [stack.enter_context(open_distorted_file(path)) for path in data.distorted]
        return draw_rows(files, data.labels)


def draw_rows(files: list[h5py.File], labels: dict[str, str]) -> plt.Figure:
    """The first test image as the networks of Experiment 3 get it, before the crop."""
    panels = max(len(shown_levels(file.attrs["levels"])) for file in files)
    figure, axes = plt.subplots(
        len(files), panels, figsize=(8, 1.5 * len(files) + 0.3), layout="constrained", squeeze=False
    )
    for row, file in zip(axes, files, strict=True):
        levels = file.attrs["levels"]
        for panel, position in zip(row, shown_levels(levels), strict=False):
            image = file["test/images"][position, 0]
            panel.imshow(np.repeat(image, 3 // image.shape[-1], axis=-1))
            panel.set_title(f"{levels[position]:g}", fontsize=9)
        row[0].set_ylabel(labels[file.attrs["distortion"]].replace(" noise", "\nnoise"), fontsize=9)
    for panel in axes.flat:
        panel.set(xticks=[], yticks=[], frame_on=False)
    return figure
