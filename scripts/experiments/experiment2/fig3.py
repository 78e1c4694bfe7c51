"""Figure 3: training accuracy against the size of the training set, at one large internal noise."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figure_style import FigureData, colour, scale
from planning.image_sets import RANDOM

GROUP = 0.86  # width of a group of bars, in steps from one group to the next
HIGHLIGHT = 0.25  # opacity of the bars with the fewest classes


def opacities(classes: list[int]) -> dict[int, float]:
    """Darker for more classes."""
    return dict(zip(sorted(classes), np.linspace(HIGHLIGHT, 1, len(classes)), strict=True))


def draw_bars(axes: Axes, table: pd.DataFrame, summary: pd.DataFrame) -> None:
    """A group of bars per number of images per class, a bar per number of classes, its chance as a line."""
    sizes = sorted(summary["images_per_class"].unique(), reverse=True)
    shades = opacities(summary["classes"].unique())
    width = GROUP / len(shades)
    for bar in summary.itertuples():
        position = sorted(shades, reverse=True).index(bar.classes)
        place = sizes.index(bar.images_per_class) + (position - (len(shades) - 1) / 2) * width
        axes.bar(place, bar.mean, 0.92 * width, color=colour(bar.images), alpha=shades[bar.classes])
        axes.hlines(bar.chance, place - width / 2, place + width / 2, colors="black", linewidth=1.2)
        same = (table["classes"] == bar.classes) & (
            table["images_per_class"] == bar.images_per_class
        )
        seeds = table.loc[same, "training_accuracy"]
        spread = place + width * np.linspace(-0.25, 0.25, len(seeds))
        axes.scatter(spread, seeds, 6, color="white", edgecolors="black", linewidths=0.5, zorder=3)
    axes.set_xticks(range(len(sizes)), [f"{size:,}" for size in sizes])
    axes.set(xlabel="training images per class", ylim=(0, 1.04))


def draw_legend(axes: Axes, classes: list[int]) -> None:
    """The shades of the numbers of classes, and what the black lines are."""
    for number, opacity in sorted(opacities(classes).items(), reverse=True):
        axes.bar(0, 0, color="0.2", alpha=opacity, label=f"{number} classes")
    axes.plot([], [], color="black", linewidth=1.2, label="chance")


def draw(data: FigureData) -> plt.Figure:
    """Natural images left, random images right."""
    table, summary = data.table, data.summary
    summary = summary[summary["measure"] == "training_accuracy"]
    figure, axes = plt.subplots(1, 2, figsize=(8, 3.7), sharey=True, layout="constrained")
    for panel, is_random in zip(axes, (False, True), strict=True):
        runs, means = (each[(each["images"] == RANDOM) == is_random] for each in (table, summary))
        draw_bars(panel, runs, means)
        panel.set_title(data.labels[means["images"].iloc[0]])
    axes[0].set_ylabel("training accuracy")
    draw_legend(axes[0], summary["classes"].unique())
    handles, labels = axes[0].get_legend_handles_labels()
    order = [*range(1, len(labels)), 0]  # matplotlib puts the line first
    handles, labels = ([each[i] for i in order] for each in (handles, labels))
    figure.legend(handles, labels, loc="outside upper center", ncols=len(labels), handlelength=1.2)
    noise = f"Internal noise {table['noise'].iloc[0]:g} (SD); {training_length(table)}."
    note = f"{scale(table, data.labels)}\n{noise} Dots: single seeds. Bars: means."
    figure.supxlabel(note, fontsize=8, color="0.3")
    return figure


def training_length(table: pd.DataFrame) -> str:
    """How long the subsets were trained, as a reader has to know to compare the bars."""
    updates = table["updates"].dropna().unique()
    if len(updates):
        return f"{int(updates[0]):,} updates for every subset"
    return "the same number of epochs for every size, so fewer updates for a smaller set"
