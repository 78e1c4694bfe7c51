"""A plate of receptive fields per condition, and their spatial frequency and orientedness."""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.gridspec import SubplotSpec

from analysis.figure_style import (
    ACTIVATIONS,
    FigureData,
    colour,
    marker,
    note_below,
    scale,
    sorted_sets,
)
from analysis.seed_lines import NOTE, draw_line

SHOWN = 10  # fields of a condition and layer
MEASURES = {"centroid": "spatial frequency\n(cycles / px)", "orientedness": "orientedness"}


def plates(data: FigureData, table: pd.DataFrame) -> dict[str, dict[str, np.ndarray]]:
    """The fields to be shown by run and layer."""
    found = {}
    for run in table["run"].unique():
        for path in data.files:
            if Path(path).with_suffix("").as_posix().endswith(run):
                with np.load(path) as saved:
                    found[run] = dict(saved)
    return found


def tile(fields: np.ndarray) -> np.ndarray:
    """The first fields (n, H, W, C) in a row, from 0 to 1, cropped to where any of them is not 0."""
    fields = fields[:SHOWN]
    rows, columns = (np.flatnonzero(np.any(fields, axis=axes)) for axes in ((0, 2, 3), (0, 1, 3)))
    if not len(rows):
        return np.full((1, SHOWN, 3), 0.5)
    fields = fields[:, rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    size = np.abs(fields).max(axis=(1, 2, 3), keepdims=True)
    shown = 0.5 + 0.5 * np.divide(fields, size, out=np.zeros_like(fields), where=size > 0)
    framed = np.pad(shown, ((0, 0), (1, 1), (1, 1), (0, 0)), constant_values=1)
    return np.concatenate(framed, axis=1)


def draw_plates(
    figure: plt.Figure, place: SubplotSpec, data: FigureData, layers: list[int]
) -> None:
    """Rows: image set, activation and noise, without bottleneck, of the first seed. Columns: layers."""
    table = data.table
    first = table[(table["seed"] == table["seed"].min()) & (table["bottleneck"] == 0)]
    conditions = first.drop_duplicates("run").sort_values(["activation", "images", "noise"])
    fields = plates(data, conditions)
    grid = place.subgridspec(len(conditions), len(layers), hspace=0.05, wspace=0.03)
    for row, condition in enumerate(conditions.itertuples()):
        for column, layer in enumerate(layers):
            axes = figure.add_subplot(grid[row, column])
            axes.set(xticks=[], yticks=[], frame_on=False)
            if condition.run in fields and f"layer{layer}" in fields[condition.run]:
                axes.imshow(tile(fields[condition.run][f"layer{layer}"]))
            if row == 0:
                axes.set_title(f"layer {layer}", fontsize=9)
            if column == 0:
                kind = f"{ACTIVATIONS[condition.activation]}, {data.labels[condition.images]}"
                words = f"{kind}\nnoise {condition.noise:g}"
                axes.set_ylabel(words, fontsize=7, rotation=0, ha="right", va="center")


def draw_measure(axes: Axes, table: pd.DataFrame, measure: str, layer: int, labels: dict) -> None:
    """One measure of a layer's fields over noise, per image set and activation."""
    for images in sorted_sets(table):
        for activation, style in (("relu", "-"), ("sigmoid", "--")):
            chosen = (table["images"] == images) & (table["activation"] == activation)
            line = table[chosen & (table["layer"] == layer) & (table["bottleneck"] == 0)]
            look = {"color": colour(images), "marker": marker(images), "linestyle": style}
            label = f"{labels[images]}, {ACTIVATIONS[activation]}"
            draw_line(axes, line, "noise", measure, label=label, **look)


def draw(data: FigureData) -> plt.Figure:
    """Plates above, measures below."""
    layers = data.options["layers"]
    runs = data.table[data.table["bottleneck"] == 0]
    conditions = runs.groupby(["images", "activation", "noise"]).ngroups
    heights = [0.45 * conditions, 2.3, 2.3]
    figure = plt.figure(figsize=(10, sum(heights) + 1.2), layout="constrained")
    outer = figure.add_gridspec(3, 1, height_ratios=heights)
    draw_plates(figure, outer[0], data, layers)
    for row, (measure, name) in enumerate(MEASURES.items(), 1):
        grid = outer[row].subgridspec(1, len(layers))
        panels = [figure.add_subplot(grid[0, column]) for column in range(len(layers))]
        for panel, layer in zip(panels, layers, strict=True):
            draw_measure(panel, data.table, measure, layer, data.labels)
            panel.set_title(f"layer {layer}", fontsize=9)
            panel.set_xlabel("internal noise (SD)")
        panels[0].set_ylabel(name)
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=4, handlelength=3.5)
    note = (
        "Plates: first seed, fields scaled to their largest value. Each panel has its own axis.\n"
    )
    note += NOTE
    note_below(figure, scale(data.table, data.labels), note)
    return figure
