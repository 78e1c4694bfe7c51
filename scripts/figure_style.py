"""What the figures share: colours that the colour-blind can tell apart, sizes, how they are saved."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from whole_files import whole_file

NATURAL, RANDOM = "#0072B2", "#D55E00"  # blue and vermilion of Okabe and Ito
CHANCE = {"color": "0.45", "linestyle": (0, (1, 2)), "linewidth": 1.2, "zorder": 1}
NAMES = {"cifar10": "CIFAR-10", "digits": "digits", "own": "own images", "random": "random images"}
ACTIVATIONS = {"relu": "ReLU", "sigmoid": "Sigmoid"}
DISTORTIONS = {"uniform": "uniform noise", "salt-and-pepper": "salt-and-pepper noise"}

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
    return RANDOM if images == "random" else NATURAL


def name(images: str) -> str:
    """The name of an image set as a reader knows it."""
    return NAMES.get(images, images)


def sorted_sets(table: pd.DataFrame) -> list[str]:
    """The image sets of a table, the natural one first."""
    return sorted(table["images"].unique(), key="random".__eq__)


def read_tables(paths: Sequence[str]) -> pd.DataFrame:
    """Several tables as one; what stands in more than one of them is there once."""
    return pd.concat(map(pd.read_csv, paths), ignore_index=True).drop_duplicates()


def scale(table: pd.DataFrame) -> str:
    """What the runs of a table are, in one line: network, images, width, epochs, seeds; which diverged."""
    largest = table.loc[table["training_images"].idxmax()]
    seeds = table["seed"].nunique()
    text = (
        f"{largest['network']}; {' and '.join(map(name, sorted_sets(table)))},"
        f" {largest['training_images']:,} for training; width {largest['width']:g},"
        f" {largest['epochs']} epochs, {seeds} seed{'s' if seeds > 1 else ''}"
    )
    diverged = table.loc[table["status"] == "diverged", "run"].unique()
    return text + (f"; diverged: {', '.join(diverged)}" if len(diverged) else "")


def save(figure: Figure, paths: Sequence[str]) -> None:
    """Save in the format of each path's suffix, without a date in the file."""
    for path in paths:
        kind = Path(path).suffix[1:]
        date = {"pdf": "CreationDate", "svg": "Date"}[kind]
        with whole_file(path) as temporary:
            figure.savefig(temporary, format=kind, metadata={date: None})
