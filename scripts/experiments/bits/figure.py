"""Bits remembered of random images against the size of the training set."""

import matplotlib.pyplot as plt
import numpy as np

from analysis.figure_style import FigureData, colour, note_below, scale
from analysis.lengths import first_length
from analysis.seed_lines import NOTE, draw_line
from planning.image_sets import RANDOM


def draw(data: FigureData) -> plt.Figure:
    """In bits, and in bits per weight: a line per number of classes, and all there is to remember."""
    table = first_length(data.table[data.table["images"] == RANDOM])
    table = table.assign(share=table["bits"] / table["weights"])
    classes = sorted(table["classes"].unique())
    shades = dict(zip(classes, np.linspace(0.25, 1, len(classes)), strict=True))
    figure, axes = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
    for panel, measure in zip(axes, ("bits", "share"), strict=True):
        for number, line in table.groupby("classes"):
            style = {"color": colour(RANDOM), "alpha": shades[number], "label": f"{number} classes"}
            draw_line(panel, line, "training_images", measure, **style)
        panel.set(xscale="log", xlabel="training images (random)")
        panel.set_yscale("symlog", linthresh=10 if measure == "bits" else 1e-4)
        panel.set_ylim(bottom=0)
        panel.minorticks_off()
    sizes = np.array(sorted(table["training_images"].unique()))
    all_there_is = sizes * np.log2(max(classes))
    axes[0].plot(sizes, all_there_is, color="0.6", linewidth=0.8, label="all, most classes")
    axes[0].set_ylabel("bits remembered")
    axes[1].set_ylabel("bits per weight")
    axes[0].legend()
    noise = f"Internal noise {table['noise'].iloc[0]:g} (SD)."
    note_below(figure, scale(table, data.labels), f"{noise} {NOTE}")
    return figure
