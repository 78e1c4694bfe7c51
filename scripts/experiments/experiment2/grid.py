"""Experiment 2's grid of training-set sizes: corrected accuracies, and the lines along which they change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from analysis.statistics_over_seeds import corrected_accuracy
from claims.chance import Accuracy, measured
from claims.evidence import TRAINING, Evidence
from claims.per_seed import PerSeed, combine, nothing, weighted

Size = tuple[int, int]  # classes, images per class
AXES = {"images per class": 1, "classes": 0}


@dataclass(frozen=True)
class Line:
    """Sizes that differ in only one number, largest set first, and the positions of their steps."""

    name: str
    sizes: list[Size]
    positions: np.ndarray


def sizes(evidence: Evidence, images: str) -> list[Size]:
    """The sizes of the training sets of a kind of images, smallest first."""
    rows = evidence.rows("experiment2", images=images)
    if rows.empty:
        return []
    found = rows[["classes", "images_per_class"]].drop_duplicates().itertuples(index=False)
    return sorted(map(tuple, found), key=lambda size: (size[0] * size[1], size[0]))


def accuracies(evidence: Evidence, images: str) -> dict[Size, Accuracy]:
    """Training accuracy with chance by size, smallest first."""
    return {
        (classes, each): measured(
            evidence, "experiment2", TRAINING, images=images, classes=classes, images_per_class=each
        )
        for classes, each in sizes(evidence, images)
    }


def cells(evidence: Evidence, images: str) -> dict[Size, PerSeed]:
    """Training accuracy corrected for chance by size, smallest first."""
    return {
        size: replace(each.estimate, values=corrected_accuracy(each.estimate.values, each.chance))
        for size, each in accuracies(evidence, images).items()
    }


def smallest(grid: dict[Size, PerSeed], number: int) -> PerSeed:
    """Mean corrected accuracy over the smallest sets."""
    return mean_of_first(grid, number, [classes * each for classes, each in grid])


def largest(grid: dict[Size, PerSeed], number: int) -> PerSeed:
    """Mean corrected accuracy over the largest sets."""
    return mean_of_first(grid, number, [-classes * each for classes, each in grid])


def mean_of_first(grid: dict[Size, PerSeed], number: int, order: list[int]) -> PerSeed:
    """Mean over the sets that come first; those that tie for the last place share it."""
    if not grid:
        return nothing("any run of experiment2")
    order, number = np.array(order), min(number, len(grid))
    last = np.sort(order)[number - 1]
    before, tied = order < last, order == last
    weights = before + tied * (number - before.sum()) / tied.sum()
    return weighted(list(grid.values()), weights / number)


def lines(grid: dict[Size, PerSeed]) -> Iterator[Line]:
    """Every row and column of the grid that has at least two sizes.

    Positions rise as sets get smaller: by 1 for ten times fewer images, or for one class fewer.
    """
    for varied, axis in AXES.items():
        for value in sorted({size[1 - axis] for size in grid}):
            line = sorted((size for size in grid if size[1 - axis] == value), reverse=True)
            if len(line) > 1:
                counts = np.array([size[axis] for size in line], dtype=float)
                positions = -np.log10(counts) if axis else -counts
                fixed = f"{value} {'classes' if axis else 'images per class'}"
                yield Line(f"{varied} at {fixed}", line, positions)


def slope(estimates: list[PerSeed], positions: np.ndarray) -> PerSeed:
    """Per seed, the least-squares slope of estimates over their positions (m,)."""
    centred = positions - positions.mean()
    weights = centred / (centred**2).sum()
    return combine(lambda *values: np.tensordot(weights, np.array(values), axes=1), *estimates)


def spread(grid: dict[Size, PerSeed]) -> PerSeed:
    """Per seed, the SD of corrected accuracy over sizes, without the variance that seeds add to it."""

    def over_cells(*values: np.ndarray) -> np.ndarray:
        array = np.array(values)  # (cells, n, ...)
        between_seeds = array.var(axis=1, ddof=1).mean(axis=0) if array.shape[1] > 1 else 0
        return np.sqrt(np.maximum(array.var(axis=0, ddof=1) - between_seeds, 0))

    return combine(over_cells, *grid.values()) if len(grid) > 1 else nothing("sizes to compare")
