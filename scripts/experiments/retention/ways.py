"""The four ways in which a network comes to its accuracy in the retention experiment."""

import numpy as np
import pandas as pd

KEPT, KEPT_LONGER, LEARNT, LEARNT_LONGER = "kept", "kept for longer", "learnt", "learnt for longer"
WAYS = (KEPT, KEPT_LONGER, LEARNT, LEARNT_LONGER)


def with_ways(table: pd.DataFrame) -> pd.DataFrame:
    """The table, which has all runs that are planned, with a column `way`: whether a run started from weights
    that fit, and how long it took.
    """
    started, updates = table["start_from"].notna(), table["updates"].fillna(0)
    longer = np.where(
        started,
        table["epochs"] > table.loc[started, "epochs"].min(),
        updates > updates[~started].min(),
    )
    return table.assign(way=np.array(WAYS)[2 * ~started + longer])
