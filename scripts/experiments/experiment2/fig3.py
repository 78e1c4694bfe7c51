"""Figure 3: training accuracy against the size of the training set, at one large internal noise."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figure_style import CHANCE, FEWEST, FigureData, colour, note_below, scale
from analysis.lengths import first_length
from analysis.statistics_over_seeds import corrected_accuracy
from planning.image_sets import RANDOM

GROUP = 0.86  # width of a group of bars, in steps from one group to the next
HIGHLIGHT = 0.4  # opacity of the bars with the fewest classes


def opacities(classes: list[int]) -> dict[int, float]:
    """Darker for more classes."""
    return dict(zip(sorted(classes), np.linspace(HIGHLIGHT, 1, len(classes)), strict=True))


def draw_bars(axes: Axes, table: pd.DataFrame, summary: pd.DataFrame) -> None:
    """A group of bars per number of images, a bar per number of classes, its chance as a line."""
    sizes = sorted(summary["images_per_class"].unique(), reverse=True)
    shades = opacities(summary["classes"].unique())
    width = GROUP / len(shades)
    for bar in summary.itertuples():
        of_size = summary["images_per_class"] == bar.images_per_class
        group = sorted(summary.loc[of_size, "classes"].unique(), reverse=True)
        shift = (group.index(bar.classes) - (len(group) - 1) / 2) * width
        place = sizes.index(bar.images_per_class) + shift
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


def draw_legend(figure: plt.Figure, classes: list[int]) -> None:
    """The shades of the numbers of classes, and what the black lines are."""
    handles = [
        Patch(color="0.2", alpha=opacity, linewidth=0, label=f"{number} classes")
        for number, opacity in sorted(opacities(classes).items(), reverse=True)
    ]
    handles.append(Line2D([], [], color="black", linewidth=1.2, label="chance"))
    figure.legend(handles=handles, loc="outside upper center", ncols=len(handles), handlelength=1.2)


def draw_lines(axes: Axes, summary: pd.DataFrame, numbered: bool) -> None:
    """Corrected accuracy against images per class, one line per number of classes.

    `numbered`: with the updates of each cell, which are the same for natural and random images.
    """
    shades = opacities(summary["classes"].unique())
    for classes, line in summary.sort_values("images_per_class").groupby("classes"):
        corrected = corrected_accuracy(line["mean"], line["chance"])
        reach = (line["high"] - line["mean"]).where(line["n"] >= FEWEST, 0) / (1 - line["chance"])
        ink = {"color": colour(line["images"].iloc[0]), "alpha": shades[classes]}
        axes.errorbar(line["images_per_class"], corrected, reach, marker="o", markersize=3, **ink)
        numbers = zip(line["images_per_class"], corrected, updates_of(line), strict=True)
        below = classes == max(shades)  # where the lines of many classes meet
        place = {"xytext": (3, -3 if below else 3), "va": "top" if below else "bottom"}
        for size, height, updates in numbers if numbered else ():
            text = {"textcoords": "offset points", "fontsize": 5, "color": "0.35"}
            axes.annotate(f"{updates:,}", (size, height), **place, **text)
    axes.axhline(0, **CHANCE)
    there = sorted(summary["images_per_class"].unique())
    # As the bars above, from large sets to small ones.
    axes.set(xscale="log", xlim=(there[-1] * 1.3, there[0] / 1.3))
    low, high = axes.get_ylim()
    axes.set_ylim(min(low, -0.1), max(high, 1.08))
    axes.set_xlabel("training images per class")
    axes.set_xticks(there, [f"{size:,}" for size in there])
    axes.minorticks_off()


def updates_of(line: pd.DataFrame) -> np.ndarray:
    """The updates of each cell's networks, to the end of an epoch: (n,)."""
    steps = np.ceil(line["classes"] * line["images_per_class"] / line["batch_size"])
    epochs = np.where(line["updates"].isna(), line["epochs"], np.ceil(line["updates"] / steps))
    return (steps * epochs).astype(int).to_numpy()


def draw(data: FigureData) -> plt.Figure:
    """Natural images left, random images right; the paper's bars, and corrected accuracies below."""
    table, summary = map(first_length, (data.table, data.summary))
    summary = summary[summary["measure"] == "training_accuracy"]
    figure, axes = plt.subplots(2, 2, figsize=(8, 6.4), sharey="row", layout="constrained")
    for (bars, lines), is_random in zip(axes.T, (False, True), strict=True):
        runs, means = (each[(each["images"] == RANDOM) == is_random] for each in (table, summary))
        draw_bars(bars, runs, means)
        draw_lines(lines, means, is_random)
        bars.set_title(data.labels[means["images"].iloc[0]])
    axes[0, 0].set_ylabel("training accuracy")
    axes[1, 0].set_ylabel("corrected for chance")
    draw_legend(figure, summary["classes"].unique())
    noise = f"Internal noise {table['noise'].iloc[0]:g} (SD); {training_length(table)}."
    notes = "White dots: single seeds. Bars and lines: means. Below: 95 % t intervals; numbers: updates."
    note = f"{scale(table, data.labels)}\n{noise}\n{notes}"
    note_below(figure, note)
    return figure


def training_length(table: pd.DataFrame) -> str:
    """How long training on the subsets was, which a reader has to know to compare the bars."""
    updates = table["updates"].dropna().unique()
    if len(updates):
        return f"{int(updates[0]):,} updates for every subset"
    return "the same number of epochs for every size, so fewer updates for a smaller set"
