"""What the figures share: colours that the colour-blind can tell apart, sizes, how they are saved."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from common.environment import set_aside

set_aside()  # a notebook's MPLBACKEND would end the import
# Figures have no date, and matplotlib fails on one that it cannot read.
os.environ.pop("SOURCE_DATE_EPOCH", None)

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from analysis.tables import UNFINISHED
from common.whole_files import whole_file
from planning.image_sets import LABELS, RANDOM

# Of Okabe and Ito.
BLUE, VERMILION, PURPLE = "#0072B2", "#D55E00", "#CC79A7"
GREEN, ORANGE = "#009E73", "#E69F00"
ARPITS_NOISE = 0.3  # the largest of Arpit et al. (2017)
CHANCE = {"color": "0.45", "linestyle": (0, (1, 2)), "linewidth": 1.2, "zorder": 1}
# Seeds of an interval that is drawn: that of two is thirteen times as wide as they are apart.
FEWEST = 3
ACTIVATIONS = {"relu": "ReLU", "sigmoid": "Sigmoid"}

mpl.rcdefaults()  # whatever a matplotlibrc says
mpl.use("agg")
mpl.rcParams.update(
    {
        "font.size": 10,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": 11,
        "legend.fontsize": 9,
        "legend.frameon": False,
        "svg.fonttype": "none",
        "svg.hashsalt": "figure",  # the same numbers give the same file
        "pdf.fonttype": 42,
    }
)


def colour(images: str) -> str:
    """The colour of an image set."""
    return {RANDOM: VERMILION, LABELS: PURPLE}.get(images, BLUE)


def marker(images: str) -> str:
    """The marker of an image set, for prints in grey."""
    return {RANDOM: "s", LABELS: "^"}.get(images, "o")


def sorted_sets(table: pd.DataFrame) -> list[str]:
    """The image sets of a table: natural images, random labels, random images."""
    return sorted(table["images"].unique(), key=lambda images: (images == RANDOM, images == LABELS))


@dataclass(frozen=True)
class FigureData:
    """What a figure is drawn from, and nothing else.

    `tables` and `summaries` by the table's name; `files` paths of distorted test sets or of receptive
    fields; `labels` what image sets and distortions are called; `options` of the experiment's block.
    """

    tables: dict[str, pd.DataFrame]
    summaries: dict[str, pd.DataFrame]
    files: list[str]
    labels: dict[str, str]
    options: dict

    @property
    def table(self) -> pd.DataFrame:
        """All tables as one; rows that are in several of them appear once."""
        return pd.concat(self.tables.values(), ignore_index=True).drop_duplicates()

    @property
    def summary(self) -> pd.DataFrame:
        """All summaries as one, in the same way."""
        return pd.concat(self.summaries.values(), ignore_index=True).drop_duplicates()


def note_below(figure: Figure, *lines: str) -> None:
    """Write what a figure's readers should know below it."""
    figure.supxlabel("\n".join(filter(None, lines)), fontsize=8, color="0.3")


def scale(table: pd.DataFrame, labels: dict[str, str]) -> str:
    """The runs of a table in one line: networks, images, width, length, seeds; which diverged."""
    largest = table.loc[table["training_images"].idxmax()]
    networks = " and ".join(sorted(table["network"].unique()))
    text = (
        f"{networks}; {' and '.join(labels[each] for each in sorted_sets(table))},"
        f" {largest['training_images']:,} for training; width {largest['width']:g},"
        f" {length(table)}, {seeds(table)}"
    )
    diverged = table.loc[table["status"] == "diverged", "run"].unique()
    if len(diverged) > 2:
        return f"{text}; {len(diverged)} runs diverged"
    return text + (f"; diverged: {', '.join(diverged)}" if len(diverged) else "")


def length(table: pd.DataFrame) -> str:
    """How long the runs of a table are trained: epochs, or updates where these are set."""
    epochs, updates = table.loc[table["updates"].isna(), "epochs"], table["updates"].dropna()
    spans = [
        (f"{each.min():,.0f}", f"{each.max():,.0f}", unit)
        for each, unit in ((epochs, "epochs"), (updates, "updates"))
        if len(each)
    ]
    return " or ".join(
        f"{fewest if fewest == most else f'{fewest} to {most}'} {unit}"
        for fewest, most, unit in spans
    )


def seeds(table: pd.DataFrame) -> str:
    """How many seeds the conditions of a table have; of unfinished ones, how many are finished."""
    planned = table["seed"].nunique()
    text = f"{planned} seed{'s' if planned > 1 else ''}"
    finished = table["seed"].where(table["status"] != UNFINISHED)
    if finished.notna().all():
        return text
    of_condition = finished.groupby(table["run"].str.rpartition("/")[0]).nunique()
    least, most = of_condition.min(), of_condition.max()
    return f"{least if least == most else f'{least} to {most}'} of {text}"


def share_legend(figure: Figure, columns: int) -> None:
    """One legend above a figure of what any of its panels shows."""
    handles = {}
    for axes in figure.axes:
        shown, labels = axes.get_legend_handles_labels()
        handles = dict(zip(labels, shown, strict=True)) | handles
    figure.legend(handles.values(), handles, loc="outside upper center", ncols=columns)


def widen(figure: Figure) -> None:
    """Widen a figure of few or narrow panels until the legends and notes around them fit."""
    around = [*figure.legends, *figure.texts]
    widths = [each.get_window_extent().width / figure.dpi for each in around]
    figure.set_figwidth(max([figure.get_figwidth(), *widths]))


def save(figure: Figure, paths: Sequence[str], notice: str | None = None) -> None:
    """Save in the format of each path's suffix, without a date in the file; a notice comes above."""
    for legend in figure.legends[:1] if notice else ():  # which a title of the figure would cover
        legend.set_title(notice, {"size": 10})
        legend.get_title().set_color(VERMILION)
    if notice and not figure.legends:
        figure.suptitle(notice, color=VERMILION, fontsize=10)
    widen(figure)
    for path in paths:
        kind = Path(path).suffix[1:]
        date = {"pdf": "CreationDate", "svg": "Date"}[kind]
        with whole_file(path) as temporary:
            figure.savefig(temporary, format=kind, metadata={date: None})
