"""Random labels over noise, beside natural and random images; and as Arpit et al. (2017), Figure 10."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figure_style import (
    ARPITS_NOISE,
    CHANCE,
    FigureData,
    colour,
    marker,
    note_below,
    scale,
    share_legend,
    sorted_sets,
)
from analysis.seed_lines import NOTE, draw_line
from planning.image_sets import LABELS, RANDOM


def draw_over_noise(axes: Axes, table: pd.DataFrame, labels: dict[str, str]) -> None:
    """Training accuracy over noise, one line per image set."""
    for images in sorted_sets(table):
        line = table[table["images"] == images]
        style = {"color": colour(images), "marker": marker(images), "label": labels[images]}
        draw_line(axes, line, "noise", "training_accuracy", **style)
    axes.axhline(table["chance"].iloc[0], **CHANCE)
    axes.axvline(ARPITS_NOISE, color="0.75", linewidth=0.8, zorder=0)
    axes.set(xlabel="internal noise (SD)", ylim=(0, 1.04))


def draw_trade(axes: Axes, table: pd.DataFrame) -> None:
    """Memory against generalisation: a point per noise level, joined in their order."""
    natural = set(table["images"]) - {LABELS, RANDOM}
    measures = ["test_accuracy_moving", "test_accuracy_recalibrated"]
    tests = table[table["images"].isin(natural)].groupby("noise")[measures].mean()
    test, again = (tests[measure] for measure in measures)
    for images in (LABELS, RANDOM):
        memory = table[table["images"] == images].groupby("noise")["training_accuracy"].mean()
        # Below and larger, so that both are seen where they agree.
        hollow = {"markersize": 6, "markerfacecolor": "white", "linewidth": 0.5, "zorder": 1}
        axes.plot(memory, again.loc[memory.index], "o:", color=colour(images), **hollow)
        axes.plot(memory, test.loc[memory.index], "o-", color=colour(images), markersize=3)
        for noise, place in memory.items():
            marked = np.isclose(noise, ARPITS_NOISE)
            look = {"fontsize": 9 if marked else 6, "color": "black" if marked else "0.4"}
            where = {"xytext": (2, 3), "textcoords": "offset points"}
            axes.annotate(f"{noise:g}", (place, test.loc[noise]), **where, **look)
    axes.axhline(table["chance"].iloc[0], **CHANCE)
    axes.set(xlabel="training accuracy, random labels or images", xlim=(0, 1.08), ylim=(0, 1.04))


def draw(data: FigureData) -> plt.Figure:
    """A row per network: over noise, and memory against generalisation."""
    networks = sorted(data.table["network"].unique())
    figure, axes = plt.subplots(
        len(networks), 2, figsize=(9, 3.4 * len(networks)), squeeze=False, layout="constrained"
    )
    for row, network in zip(axes, networks, strict=True):
        table = data.table[data.table["network"] == network]
        draw_over_noise(row[0], table, data.labels)
        draw_trade(row[1], table)
        row[0].set_ylabel(f"{network}\ntraining accuracy")
        row[1].set_ylabel("test accuracy, natural")
    axes[0, 0].annotate(
        "Arpit et al.", (ARPITS_NOISE, 1.005), xycoords=("data", "axes fraction"), fontsize=7
    )
    share_legend(figure, 3)
    note = f"{NOTE} Dotted: chance."
    note += "\nRight: means, numbers are noise; hollow: batch statistics recalibrated."
    note_below(figure, scale(data.table, data.labels), note)
    return figure
