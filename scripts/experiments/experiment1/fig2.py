"""Figure 2: accuracy against internal noise (lines), and with and without a bottleneck (bars)."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figure_style import (
    ACTIVATIONS,
    ARPITS_NOISE,
    CHANCE,
    FEWEST,
    FigureData,
    colour,
    marker,
    note_below,
    scale,
    sorted_sets,
)
from planning.image_sets import RANDOM

LINES = {"training_accuracy": "-", "test_accuracy": "--"}
MARKED = {
    ARPITS_NOISE: ("Arpit et al.", "right"),
    0.6: ("the paper's threshold", "left"),
}  # of ReLU networks
WIDTHS = {1: 6.5, 2: 8}  # inches, by the number of columns; the note below takes 6
BAR = 0.2  # width, in steps from one noise level to the next


def draw_lines(axes: Axes, table: pd.DataFrame, summary: pd.DataFrame) -> None:
    """Means over noise with interval bands, and every seed as a dot; no bottleneck."""
    for (images, measure), line in summary.groupby(["images", "measure"]):
        line, ink = line.sort_values("noise"), colour(images)
        axes.plot(line["noise"], line["mean"], LINES[measure], color=ink, linewidth=1.6)
        band = line[["low", "high"]].where(line["n"] >= FEWEST)
        axes.fill_between(
            line["noise"], band["low"], band["high"], color=ink, alpha=0.2, linewidth=0
        )
        runs = table[table["images"] == images]
        face = ink if measure == "training_accuracy" else "none"
        look = {"facecolors": face, "edgecolors": ink, "linewidths": 0.6, "marker": marker(images)}
        axes.scatter(runs["noise"], runs[measure], 9, **look)
    for images, runs in table.groupby("images"):
        clean = runs.groupby("noise")["training_accuracy_clean"].mean()
        axes.plot(clean.index, clean, color=colour(images), linewidth=0.6)
    # All planned levels, also where some have no finished run.
    axes.set_xlim(-0.03 * table["noise"].max(), 1.05 * table["noise"].max())


def mark_levels(axes: Axes, table: pd.DataFrame) -> None:
    """The largest noise of Arpit et al. (2017), and the paper's threshold, both of ReLU networks."""
    for level, (name, side) in MARKED.items():
        if level <= table["noise"].max():
            axes.axvline(level, color="0.75", linewidth=0.8, zorder=0)
            axes.annotate(
                name,
                (level, 1.005),
                xycoords=("data", "axes fraction"),
                horizontalalignment=side,
                fontsize=7,
                color="0.4",
            )


def draw_bars(axes: Axes, table: pd.DataFrame, summary: pd.DataFrame) -> None:
    """Training accuracy with (light) and without (dark) bottleneck at the levels that have both."""
    levels = sorted(table.loc[table["bottleneck"] > 0, "noise"].unique())
    sets = sorted_sets(table)
    bars = [(images, bottleneck) for images in sets for bottleneck in (False, True)]
    for number, (images, bottleneck) in enumerate(bars):
        look = bar_look(images, bottleneck)
        for position, noise in enumerate(levels):
            means, runs = (of(each, images, bottleneck, noise) for each in (summary, table))
            place = position + (number - (len(bars) - 1) / 2) * (BAR + 0.015)
            axes.bar(place, means["mean"], BAR, **look)
            if means["mean"].isna().all():
                axes.plot(place, 0.03, "x", color="0.5", markersize=4)
            seeds = runs["training_accuracy"]
            spread = place + BAR * np.linspace(-0.25, 0.25, len(seeds))
            axes.scatter(
                spread, seeds, 7, facecolors="white", edgecolors="black", linewidths=0.6, zorder=3
            )
    axes.set_xticks(range(len(levels)), [f"{level:g}" for level in levels])


def bar_look(images: str, bottleneck: bool) -> dict:
    """The look of a condition's bars; hatched for random images, for prints in grey."""
    look = {"facecolor": colour(images), "edgecolor": "white", "linewidth": 0}
    return look | {"alpha": 0.4 if bottleneck else 1, "hatch": "//////" if images == RANDOM else ""}


def of(table: pd.DataFrame, images: str, bottleneck: bool, noise: float) -> pd.DataFrame:
    """The rows of a bar."""
    chosen = (table["images"] == images) & (table["noise"] == noise)
    return table[chosen & ((table["bottleneck"] > 0) == bottleneck)]


def draw_legends(axes: np.ndarray, table: pd.DataFrame, labels: dict[str, str]) -> None:
    """One legend for the lines, one for the bars, above their columns."""
    sets = sorted_sets(table)
    lines = [
        Line2D(
            [],
            [],
            color=colour(images),
            linestyle=style,
            marker=marker(images),
            markersize=3,
            markerfacecolor=colour(images) if part == "training" else "none",
            label=f"{labels[images]}, {part}",
        )
        for images in sets
        for part, style in (("training", "-"), ("test", "--"))
    ]
    bars = [
        Patch(label=f"{labels[images]}, {part}", **bar_look(images, bottleneck))
        for images in sets
        for part, bottleneck in (("no bottleneck", False), ("bottleneck", True))
    ]
    for panel, handles in zip(axes[0], (lines, bars), strict=False):
        panel.legend(
            handles=handles,
            loc="lower center",
            bbox_to_anchor=(0.5, 1.07),
            ncols=2,
            columnspacing=0.8,
            handlelength=1.6,
        )


def draw_row(row: np.ndarray, table: pd.DataFrame, summary: pd.DataFrame) -> None:
    """The panels of one activation."""
    chance = table["chance"].iloc[0]
    draw_lines(row[0], table[table["bottleneck"] == 0], summary[summary["bottleneck"] == 0])
    for panel in row[1:]:
        draw_bars(panel, table, summary[summary["measure"] == "training_accuracy"])
        panel.set_ylabel("training accuracy")
    for panel in row:
        panel.axhline(chance, **CHANCE)
        panel.set(ylim=(0, 1.04), xlabel="internal noise (SD)")
    row[-1].annotate(
        "chance",
        (1.01, chance),
        xycoords=("axes fraction", "data"),
        verticalalignment="center",
        fontsize=8,
        color="0.35",
    )


def draw(data: FigureData) -> plt.Figure:
    """The whole figure: one row of panels per activation, lines left, bars right if there is a bottleneck."""
    table, summary = data.table, data.summary
    summary = summary[summary["measure"].isin(LINES)]
    activations = [name for name in ACTIVATIONS if name in set(table["activation"])]
    columns = 1 + int((table["bottleneck"] > 0).any())
    figure, axes = plt.subplots(
        len(activations),
        columns,
        figsize=(WIDTHS[columns], 1 + 2.5 * len(activations)),
        sharey=True,
        squeeze=False,
        layout="constrained",
    )
    for row, activation in zip(axes, activations, strict=True):
        runs, means = (each[each["activation"] == activation] for each in (table, summary))
        draw_row(row, runs, means)
        if activation == "relu":
            mark_levels(row[0], runs)
        row[0].set_ylabel(f"{ACTIVATIONS[activation]}\naccuracy")
    draw_legends(axes, table, data.labels)
    note = "Dots: single seeds. Lines and bars: means. Bands: 95 % t intervals. Test: noise off."
    note += "\nThin lines: the same networks on the training images, evaluated like test accuracy"
    note += "\n(noise off, moving batch statistics)."
    if summary["mean"].isna().any():
        note += " Crosses: no network finished."
    note_below(figure, scale(table, data.labels), note)
    return figure
