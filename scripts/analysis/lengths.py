"""How long training is: Experiment 2 may have several readings of that, the whole set only one."""

import numpy as np
import pandas as pd

SIZE = ["classes", "images_per_class"]


def of_every_length(table: pd.DataFrame) -> np.ndarray:
    """Which rows (n,) belong to every length: those of sizes of the training set that are trained for epochs
    only, while others are trained for a number of updates.
    """
    if "updates" not in table or table["updates"].isna().all():
        return np.zeros(len(table), dtype=bool)
    in_epochs = table["updates"].isna()
    return in_epochs.groupby([table[column] for column in SIZE]).transform("all").to_numpy()


def first_length(table: pd.DataFrame) -> pd.DataFrame:
    """Of several lengths the rows of one: epochs, the paper's words, or else the fewest updates."""
    every, length = of_every_length(table), table["updates"].fillna(0)
    return table[every | (length == length[~every].min())]
