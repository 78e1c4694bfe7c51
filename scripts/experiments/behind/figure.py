"""Four accuracies of the same noisy networks over noise, and the noise beside their activations."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from analysis.figure_style import (
    ACTIVATIONS,
    BLUE,
    CHANCE,
    GREEN,
    ORANGE,
    FigureData,
    note_below,
    scale,
    share_legend,
    sorted_sets,
)
from analysis.seed_lines import NOTE, draw_line

KINDS = {
    "running": ("noise on, last epoch (the paper's)", {"color": "black"}),
    "clean": ("noise off, moving statistics (Keras)", {"color": ORANGE, "linestyle": "--"}),
    "recalibrated": ("noise off, statistics recalibrated", {"color": BLUE}),
    "averaged": (
        "noise on, moving statistics, logits averaged",
        {"color": GREEN, "linestyle": "-."},
    ),
}
# Test accuracy calls `clean` `moving`, and there is none while training.
OF_TEST = {"clean": "moving", "recalibrated": "recalibrated", "averaged": "averaged"}


def draw_accuracies(axes: Axes, table: pd.DataFrame) -> None:
    """Lines of training accuracy, one per way of counting."""
    for kind, (label, style) in KINDS.items():
        draw_line(axes, table, "noise", f"training_accuracy_{kind}", label=label, **style)


def draw_test(axes: Axes, table: pd.DataFrame) -> None:
    """The same of test accuracy."""
    for kind, name in OF_TEST.items():
        draw_line(axes, table, "noise", f"test_accuracy_{name}", **KINDS[kind][1])


def draw_sizes(axes: Axes, table: pd.DataFrame, natural: str) -> None:
    """Noise over RMS activation by layer, on natural images, a line per noise level."""
    shown = table[(table["noise"] > 0) & (table["images"] == natural)]
    ratios = shown.groupby(["noise", "layer"])["noise_over_rms"].mean().unstack("noise")
    ratios = ratios.dropna(how="all").dropna(axis=1, how="all")
    for number, noise in enumerate(ratios):
        shade = str(0.75 - 0.75 * (number + 1) / len(ratios.columns))
        axes.plot(ratios.index, ratios[noise], color=shade, linewidth=1)
        axes.annotate(f"{noise:g}", (ratios.index[-1], ratios[noise].iloc[-1]), fontsize=6)
    axes.set(xlabel="hidden layer", ylabel="noise / RMS activation")
    if ratios.empty:
        axes.set(xticks=[], yticks=[])
        axes.text(
            0.5,
            0.5,
            "no noisy network yet",
            transform=axes.transAxes,
            ha="center",
            color="0.45",
        )
    else:
        axes.set_yscale("log")


def draw(data: FigureData) -> plt.Figure:
    """A row per activation: training accuracy on each image set, test accuracy, noise by layer."""
    table, layers = data.tables["behind"], data.tables["behind-activations"]
    sets = sorted_sets(table)
    activations = [name for name in ACTIVATIONS if name in set(table["activation"])]
    figure, axes = plt.subplots(
        len(activations),
        4,
        figsize=(14, 3.4 * len(activations)),
        squeeze=False,
        layout="constrained",
    )
    for row, activation in zip(axes, activations, strict=True):
        runs = table[table["activation"] == activation]
        for panel, images in zip(row, sets, strict=False):
            draw_accuracies(panel, runs[runs["images"] == images])
            panel.set_title(f"{data.labels[images]}, training")
        draw_test(row[2], runs[runs["images"] == sets[0]])
        row[2].set_title(f"{data.labels[sets[0]]}, test")
        for panel in row[:3]:
            panel.axhline(table["chance"].iloc[0], **CHANCE)
            panel.set(xlabel="internal noise (SD)", ylim=(0, 1.04))
        draw_sizes(row[3], layers[layers["activation"] == activation], sets[0])
        row[3].set_title(f"{data.labels[sets[0]]}, by layer")
        row[0].set_ylabel(f"{ACTIVATIONS[activation]}\naccuracy")
    share_legend(figure, 4)
    note = f"{NOTE} Dotted: chance. Green and by layer: of networks that were looked at. By layer: means."
    # A network that was not looked at has its other accuracies.
    finished = table["status"].mask(table["training_accuracy_running"].notna(), "trained")
    note_below(figure, scale(table.assign(status=finished), data.labels), note)
    return figure
