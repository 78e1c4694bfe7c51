"""Lines of figures beyond the paper: means over seeds with 95 % t intervals, every seed a dot."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figure_style import FEWEST
from analysis.statistics_over_seeds import t_interval

NOTE = "Means over seeds, 95 % t intervals of three seeds or more, dots: single seeds."


def draw_line(axes: Axes, table: pd.DataFrame, x: str, y: str, **style: object) -> None:
    """One condition's measure `y` over the column `x`; only the axis of `x` where no run has it."""
    axes.update_datalim(table[[x, x]].to_numpy(), updatey=False)
    axes.autoscale_view(scaley=False)
    known = table.dropna(subset=[y])
    if known.empty:
        return
    groups = known.groupby(x)[y]
    means = groups.mean()
    reach = np.nan_to_num([abs(t_interval(each)[1] - each.mean()) for _, each in groups])
    reach = np.where(groups.size() < FEWEST, 0, reach)
    look = {"marker": "o", "markersize": 3, "linewidth": 1.4, "capsize": 2, "elinewidth": 0.8}
    axes.errorbar(means.index, means, reach, **look | style)
    dots = {"color": style.get("color"), "alpha": 0.5, "linewidths": 0}
    axes.scatter(known[x], known[y], 6, **dots)
