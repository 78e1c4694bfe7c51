"""Training accuracy over noise of weights that fit the images before, and of training from scratch."""

import matplotlib.pyplot as plt

from analysis.figure_style import (
    BLUE,
    CHANCE,
    FigureData,
    note_below,
    scale,
    share_legend,
    sorted_sets,
)
from analysis.seed_lines import NOTE, draw_line
from experiments.retention.ways import KEPT, KEPT_LONGER, LEARNT, LEARNT_LONGER, with_ways

STYLES = {
    KEPT: {"color": BLUE},
    KEPT_LONGER: {"color": BLUE, "linestyle": ":"},
    LEARNT: {"color": "black"},
    LEARNT_LONGER: {"color": "black", "linestyle": ":"},
}
ROWS = {
    "training_accuracy": "training accuracy,\nnoise on",
    "training_accuracy_recalibrated": "noise off,\nrecalibrated",
}


def draw(data: FigureData) -> plt.Figure:
    """A column per image set; with the noise on and with it off."""
    table = with_ways(data.table)
    sets = sorted_sets(table)
    figure, axes = plt.subplots(
        len(ROWS),
        len(sets),
        figsize=(8, 6),
        sharex=True,
        sharey=True,
        squeeze=False,
        layout="constrained",
    )
    for row, (measure, name) in zip(axes, ROWS.items(), strict=True):
        for panel, images in zip(row, sets, strict=True):
            runs = table[(table["images"] == images) & (table["noise"] > 0)]
            for way, style in STYLES.items():
                draw_line(panel, runs[runs["way"] == way], "noise", measure, label=way, **style)
            panel.axhline(table["chance"].iloc[0], **CHANCE)
            panel.set_ylim(0, 1.04)
        row[0].set_ylabel(name)
    for panel, images in zip(axes[0], sets, strict=True):
        panel.set_title(data.labels[images])
    for panel in axes[-1]:
        panel.set_xlabel("internal noise (SD)")
    share_legend(figure, 4)
    note_below(figure, scale(table, data.labels), f"{NOTE} Dotted grey: chance.")
    return figure
