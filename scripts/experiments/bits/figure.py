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
    for measure in ("bits", "bits_recalibrated"):
        table[f"{measure} per weight"] = table[measure] / table["weights"]
    classes = sorted(table["classes"].unique())
    shades = dict(zip(classes, np.linspace(1, 0.25, len(classes))[::-1], strict=True))
    figure, axes = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
    sizes = np.array(sorted(table["training_images"].unique()))
    for panel, unit in zip(axes, ("", " per weight"), strict=True):
        for number, line in table.groupby("classes"):
            style = {"color": colour(RANDOM), "alpha": shades[number]}
            label = f"{number} classes"
            draw_line(panel, line, "training_images", f"bits{unit}", label=label, **style)
            again = {"linestyle": ":", "markerfacecolor": "white"}
            draw_line(panel, line, "training_images", f"bits_recalibrated{unit}", **style, **again)
        panel.set(xscale="log", xlabel="training images (random)", ylabel=f"bits remembered{unit}")
        # Sets of which nothing is remembered are at 0, which a logarithm has no place for.
        unit_of_bits = table["weights"].min() if unit else 1
        panel.set_yscale("symlog", linthresh=10 / unit_of_bits)
        decades = 10 ** np.arange(np.ceil(np.log10(sizes[0])), np.log10(sizes[-1]))
        ticks = sorted({sizes[0], *decades, sizes[-1]})
        panel.set_xticks(ticks, [f"{size:,.0f}" for size in ticks])
        panel.minorticks_off()
    all_there_is = sizes * np.log2(max(classes))
    axes[0].plot(sizes, all_there_is, color="0.6", linewidth=0.8, label="all, most classes")
    for panel in axes:
        panel.set_ylim(bottom=0)
    axes[0].legend()
    noise = f"Internal noise {table['noise'].iloc[0]:g} (SD). Dotted: noise off, recalibrated."
    note_below(figure, scale(table, data.labels), f"{noise} {NOTE}")
    return figure
