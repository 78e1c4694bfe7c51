"""Figure 4: test accuracy on distorted images, without and with bottleneck, by internal noise."""

from itertools import product

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.figure_style import ACTIVATIONS, CHANCE, FigureData, scale

NOISE = (  # none, moderate, high
    {"color": "black", "marker": "o", "linestyle": "-"},
    {"color": "#009E73", "marker": "s", "linestyle": "--"},
    {"color": "#CC79A7", "marker": "^", "linestyle": "-."},
)
NOISE_NAMES = ("baseline (no noise)", "moderate noise", "high noise")
# Geirhos et al. (2018), raw accuracies: 16 classes of ImageNet, 224 px, grey, contrast .3; half-width.
HUMAN_LEVELS = (0, 0.03, 0.05, 0.1, 0.2, 0.35)
HUMAN_ACCURACY = (0.805, 0.796, 0.781, 0.751, 0.609, 0.456)
HUMAN = {"color": "#E69F00", "marker": "*", "linestyle": ":"}


def draw_panel(axes: Axes, table: pd.DataFrame, summary: pd.DataFrame) -> None:
    """One line per noise level, in order of the level: means, interval bands, single seeds."""
    for style, (noise, line) in zip(
        NOISE, summary.sort_values("level").groupby("noise"), strict=True
    ):
        axes.plot(line["level"], line["mean"], markersize=3.5, linewidth=1.4, **style)
        banded = line[line["n"] >= 3]
        axes.fill_between(
            banded["level"],
            banded["low"],
            banded["high"],
            color=style["color"],
            alpha=0.15,
            linewidth=0,
        )
        runs = table[table["noise"] == noise]
        axes.scatter(runs["level"], runs["test_accuracy"], 4, color=style["color"], alpha=0.4)


def draw(data: FigureData) -> plt.Figure:
    """Rows: activations. Columns: each distortion without, then with bottleneck."""
    table, summary, human = data.table, data.summary, data.options["human_accuracy"]
    columns = list(product((False, True), data.options["distortions"]))
    figure, axes = plt.subplots(
        2,
        len(columns),
        figsize=(2 + 2 * len(columns), 5.4),
        sharex=True,
        sharey=True,
        layout="constrained",
    )
    for row, activation in zip(axes, ACTIVATIONS, strict=True):
        for panel, (bottleneck, distortion) in zip(row, columns, strict=True):
            runs, means = (
                each[
                    (each["activation"] == activation)
                    & ((each["bottleneck"] > 0) == bottleneck)
                    & (each["distortion"] == distortion)
                ]
                for each in (table, summary)
            )
            draw_panel(panel, runs, means)
            panel.axhline(table["chance"].iloc[0], **CHANCE)
            if human and distortion == "uniform":
                panel.plot(HUMAN_LEVELS, HUMAN_ACCURACY, markersize=5, linewidth=1, **HUMAN)
        row[0].set_ylabel(f"{ACTIVATIONS[activation]}\ntest accuracy")
    for panel, (bottleneck, distortion) in zip(axes[0], columns, strict=True):
        panel.set_title(
            f"{'with' if bottleneck else 'without'} bottleneck\n{data.labels[distortion]}",
            fontsize=10,
        )
    for panel, (_, distortion) in zip(axes[1], columns, strict=True):
        panel.set_xlabel(data.options["distortions"][distortion]["axis"])
    axes[0, 0].set_ylim(0, 1.02)
    draw_legend(figure, human)
    note = "Small dots: single seeds. Lines: means. Bands: 95 % t intervals, from 3 seeds."
    figure.supxlabel(
        f"{scale(table, data.labels)}; {table['test_images'].iloc[0]:,} test images\n{note}",
        fontsize=8,
        color="0.3",
    )
    return figure


def draw_legend(figure: plt.Figure, human: bool) -> None:
    """One legend for all panels."""
    handles = [
        Line2D([], [], markersize=3.5, label=label, **style)
        for label, style in zip(NOISE_NAMES, NOISE, strict=True)
    ]
    handles.append(Line2D([], [], label="chance", **CHANCE))
    if human:
        handles.append(
            Line2D([], [], markersize=5, label="people (other images and classes)", **HUMAN)
        )
    figure.legend(handles=handles, loc="outside upper center", ncols=len(handles))
