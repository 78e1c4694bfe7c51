"""Figure 4: test accuracy on distorted images by internal noise and bottleneck, and the gains by noise."""

from itertools import product

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.figure_style import (
    ACTIVATIONS,
    CHANCE,
    FEWEST,
    GREEN,
    ORANGE,
    PURPLE,
    FigureData,
    note_below,
    scale,
)
from analysis.statistics_over_seeds import t_interval

NOISE = (  # none, moderate, high
    {"color": "black", "marker": "o", "linestyle": "-"},
    {"color": GREEN, "marker": "s", "linestyle": "--"},
    {"color": PURPLE, "marker": "^", "linestyle": "-."},
)
NOISE_NAMES = ("baseline", "moderate", "high")
# Geirhos et al. (2018), raw accuracies: 16 classes of ImageNet, 224 px, grey, contrast .3; half-width.
HUMAN_LEVELS = (0, 0.03, 0.05, 0.1, 0.2, 0.35)
HUMAN_ACCURACY = (0.805, 0.796, 0.781, 0.751, 0.609, 0.456)
SMALLEST_GAIN = 0.02  # that an axis of gains shows
HUMAN = {"color": ORANGE, "marker": "*", "linestyle": ":"}
IN_COLOUR = {"color": "0.45", "marker": "x", "linestyle": "none"}


def draw_accuracies(axes: Axes, table: pd.DataFrame, summary: pd.DataFrame) -> None:
    """One line per noise level, in order of the level: means, interval bands, single seeds."""
    lines = summary.sort_values("level").groupby("noise")
    for style, (noise, line) in zip(NOISE, lines, strict=True):
        axes.plot(line["level"], line["mean"], markersize=3.5, linewidth=1.4, **style)
        banded = line[line["n"] >= FEWEST]
        band = (banded["level"], banded["low"], banded["high"])
        axes.fill_between(*band, color=style["color"], alpha=0.15, linewidth=0)
        runs = table[table["noise"] == noise]
        axes.scatter(runs["level"], runs["test_accuracy"], 4, color=style["color"], alpha=0.4)


def draw_gains(axes: Axes, table: pd.DataFrame) -> None:
    """Test accuracy with noise less without, paired by seed: means and 95 % t intervals."""
    by_seed = table.pivot_table("test_accuracy", ["level", "seed"], "noise", dropna=False)
    step = 0.004 * (table["level"].max() or 1) / 0.5
    for number, (noise, style) in enumerate(zip(by_seed.columns[1:], NOISE[1:], strict=True)):
        gains = (by_seed[noise] - by_seed[by_seed.columns[0]]).dropna().groupby("level")
        mean = gains.mean()
        places = mean.index + (2 * number - 1) * step
        ends = np.array([t_interval(gain) for _, gain in gains]).T
        reach = np.nan_to_num(np.abs(ends - mean.to_numpy())) * (gains.size() >= FEWEST).to_numpy()
        axes.errorbar(places, mean, reach, markersize=3, linewidth=1, **style | {"linestyle": ""})
    axes.axhline(0, color="0.3", linewidth=0.8)
    if by_seed.count().iloc[1:].sum() == 0:
        text = "no network with noise yet"
        axes.text(0.5, 0.6, text, transform=axes.transAxes, ha="center", fontsize=7, color="0.45")


def draw(data: FigureData) -> plt.Figure:
    """Rows: each activation and its gains. Columns: each distortion without, then with bottleneck."""
    drawn, other = by_reading(data.table, data.options["grey"][0])
    summary, _ = by_reading(data.summary, data.options["grey"][0])
    summary = summary[summary["measure"] == "test_accuracy"]
    activations = [name for name in ACTIVATIONS if name in set(drawn["activation"])]
    bottlenecks = sorted(set(drawn["bottleneck"] > 0))
    columns = list(product(bottlenecks, data.options["distortions"]))
    figure, axes = panels(2 * len(activations), len(columns))
    for number, activation in enumerate(activations):
        rows = axes[2 * number : 2 * number + 2]
        for pair, (bottleneck, distortion) in zip(rows.T, columns, strict=True):
            condition = (activation, bottleneck, distortion)
            draw_condition(pair, *(of(each, *condition) for each in (drawn, summary, other)))
            pair[0].axhline(drawn["chance"].iloc[0], **CHANCE)
            if data.options["human_accuracy"] and distortion == "uniform":
                pair[0].plot(HUMAN_LEVELS, HUMAN_ACCURACY, markersize=5, linewidth=1, **HUMAN)
        name_rows(rows[:, 0], activation)
    name_columns(axes, columns, data)
    draw_legend(figure, noise_names(drawn, activations), data.options, len(other) > 0)
    note = "Small dots: single seeds. Lines and gains: means. Bands and bars: 95 % t intervals"
    note += f" of {FEWEST} seeds or more."
    colour = "grey images" if data.options["grey"][0] else "colour images"
    where = f"{scale(drawn, data.labels)}; {drawn['test_images'].max():,.0f} test images, {colour}"
    note_below(figure, where, note)
    return figure


def panels(rows: int, columns: int) -> tuple[plt.Figure, np.ndarray]:
    """A figure of panels, in turn a row of accuracies and a lower one of gains."""
    return plt.subplots(
        rows,
        columns,
        figsize=(max(7, 2 + 2 * columns), 2 * rows),
        sharex="col",
        sharey="row",
        squeeze=False,
        height_ratios=[2, 1] * (rows // 2),
        layout="constrained",
    )


def draw_condition(
    pair: np.ndarray, runs: pd.DataFrame, summary: pd.DataFrame, other: pd.DataFrame
) -> None:
    """Accuracies of one condition, with the baseline in the other colour, and below them the gains."""
    accuracies, gains = pair
    draw_accuracies(accuracies, runs, summary)
    mark_colour(accuracies, other)
    accuracies.set_ylim(0, 1.02)
    draw_gains(gains, runs)


def by_reading(table: pd.DataFrame, grey: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of the reading that is drawn, and those of the other."""
    return table[table["grey"] == grey], table[table["grey"] != grey]


def of(table: pd.DataFrame, activation: str, bottleneck: bool, distortion: str) -> pd.DataFrame:
    """The rows of a panel."""
    chosen = (table["activation"] == activation) & (table["distortion"] == distortion)
    return table[chosen & ((table["bottleneck"] > 0) == bottleneck)]


def mark_colour(axes: Axes, table: pd.DataFrame) -> None:
    """The baseline's accuracy on undistorted images of the other reading: what greying costs."""
    plain = table[(table["level"] == 0) & (table["noise"] == 0)]
    if len(plain):
        axes.plot(0, plain["test_accuracy"].mean(), markersize=5, **IN_COLOUR)


def name_rows(first: np.ndarray, activation: str) -> None:
    """What is on the axes of a row of accuracies and of the gains below it, at their first panels."""
    accuracies, gains = first
    accuracies.set_ylabel(f"{ACTIVATIONS[activation]}\ntest accuracy")
    gains.set_ylabel("gain over\nbaseline")
    # Shared by the row, and of no height where no network with noise is there yet.
    low, high = gains.get_ylim()
    gains.set_ylim(min(low, -SMALLEST_GAIN), max(high, SMALLEST_GAIN))


def name_columns(axes: np.ndarray, columns: list[tuple[bool, str]], data: FigureData) -> None:
    """Titles above, axis names below."""
    for panel, (bottleneck, distortion) in zip(axes[0], columns, strict=True):
        which = "with" if bottleneck else "without"
        panel.set_title(f"{which} bottleneck\n{data.labels[distortion]}", fontsize=10)
    for panel, (_, distortion) in zip(axes[-1], columns, strict=True):
        panel.set_xlabel(data.options["distortions"][distortion]["axis"])


def noise_names(table: pd.DataFrame, activations: list[str]) -> list[str]:
    """The names of the levels of noise, and what they are with each activation."""
    levels = [
        sorted(table.loc[table["activation"] == each, "noise"].unique()) for each in activations
    ]
    names = []
    for name, *values in zip(NOISE_NAMES, *levels, strict=True):
        numbers = [
            f"{ACTIVATIONS[each]} {value:g}"
            for each, value in zip(activations, values, strict=True)
        ]
        names.append(f"{name} ({', '.join(numbers)})" if any(values) else f"{name} (no noise)")
    return names


def draw_legend(figure: plt.Figure, names: list[str], options: dict, has_other: bool) -> None:
    """One legend for all panels."""
    handles = [
        Line2D([], [], markersize=3.5, label=label, **style)
        for label, style in zip(names, NOISE, strict=True)
    ]
    handles.append(Line2D([], [], label="chance", **CHANCE))
    if has_other:
        other = "colour" if options["grey"][0] else "grey"
        handles.append(Line2D([], [], label=f"baseline, undistorted, {other}", **IN_COLOUR))
    if options["human_accuracy"]:
        people = "people (other images and classes)"
        handles.append(Line2D([], [], markersize=5, label=people, **HUMAN))
    figure.legend(handles=handles, loc="outside upper center", ncols=3)
