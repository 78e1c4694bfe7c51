"""How far a run is that is not finished, from its checkpoint."""

import json
from pathlib import Path

import numpy as np


def epoch_of(folder: Path) -> int | None:
    """The epoch that a run is in, from 1; None without a checkpoint that can be read."""
    try:
        with np.load(folder / "checkpoint.npz", allow_pickle=False) as saved:
            return json.loads(str(saved["progress"]))["epoch"] + 1
    except Exception:  # whatever a file provokes that is missing, damaged or being replaced
        return None
