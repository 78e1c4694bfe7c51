"""Training and test accuracy under noise, under rounding of its variance, and with binary units."""

from itertools import product

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figure_style import (
    CHANCE,
    FigureData,
    colour,
    note_below,
    scale,
    share_legend,
    sorted_sets,
)
from analysis.seed_lines import NOTE, draw_line

STYLES = {"noise": {"marker": "o"}, "rounding": {"marker": "s", "linestyle": "--"}}
MEASURES = {"training_accuracy": "training accuracy", "test_accuracy": "test accuracy"}


def draw_panel(axes: Axes, table: pd.DataFrame, measure: str, labels: dict[str, str]) -> None:
    """Lines over the noise, or the noise that rounding stands for; binary units at the right."""
    levels = sorted(set(table["noise"]) | set(table["rounding"]))
    free = (table[["noise", "rounding", "binary"]] == 0).all(axis=1)
    for images, (constraint, style) in product(sorted_sets(table), STYLES.items()):
        shown = table[(table["images"] == images) & (free | (table[constraint] > 0))]
        label = f"{labels[images]}, {constraint}"
        draw_line(axes, shown, constraint, measure, color=colour(images), label=label, **style)
    place = levels[-1] * 1.25
    for images in sorted_sets(table):
        binary = table[(table["images"] == images) & (table["binary"] > 0)].assign(place=place)
        label = f"{labels[images]}, binary units"
        draw_line(axes, binary, "place", measure, color=colour(images), marker="^", label=label)
    axes.set_xticks([*levels, place], [*(f"{level:g}" for level in levels), "binary"])
    axes.axhline(table["chance"].iloc[0], **CHANCE)
    axes.set_ylim(0, 1.04)


def draw(data: FigureData) -> plt.Figure:
    """A column per bottleneck; training above, test below."""
    filters = sorted(data.table["bottleneck"].unique(), key=lambda number: number or np.inf)
    filters = filters[::-1]
    size = (1.5 + 3 * len(filters), 6)
    figure, axes = plt.subplots(
        2, len(filters), figsize=size, sharex=True, sharey=True, squeeze=False, layout="constrained"
    )
    for row, (measure, name) in zip(axes, MEASURES.items(), strict=True):
        for panel, number in zip(row, filters, strict=True):
            runs = data.table[data.table["bottleneck"] == number]
            draw_panel(panel, runs, measure, data.labels)
        row[0].set_ylabel(name)
    for panel, number in zip(axes[0], filters, strict=True):
        panel.set_title(f"{number} first filters" if number else "no bottleneck")
    for panel in axes[-1]:
        panel.set_xlabel("SD of the noise, or of rounding errors")
    share_legend(figure, 3)
    note = f"{NOTE} Dotted: chance."
    note_below(figure, scale(data.table, data.labels), channel(data.table), note)
    return figure


def channel(table: pd.DataFrame) -> str:
    """The bits that binary units let through the narrowest bottleneck, beside those that name an image."""
    narrow = table.loc[table["bottleneck"] > 0, "bottleneck"]
    if narrow.empty:
        return ""
    bits = int(narrow.min() * table["crop"].iloc[0] ** 2)
    needed = np.log2(table["training_images"].max())
    return (
        f"{narrow.min()} filters of binary units let at most {bits:,} bits of an image through;"
        f" {needed:.1f} bits name one of the training images."
    )
