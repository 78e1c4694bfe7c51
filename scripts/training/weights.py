"""Reading the weights of a finished run."""

import warnings
from pathlib import Path

import keras
import numpy as np

from common.command_line import Problem
from training import recalibration


def load_weights(network: keras.Model, path: Path) -> None:
    """Load the weights from a file. Raises Problem if it is damaged or from another network."""
    try:
        # Keras only warns of layers that the file does not have, and leaves them as they were.
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)
            network.load_weights(path)
    except Exception as error:  # Keras and HDF5 raise whatever a damaged file provokes
        raise refusal(path, error) from None


def load_statistics(network: keras.Model, path: Path) -> None:
    """Set the batch-norm statistics to a run's recalibrated ones. Raises Problem if they do not fit."""
    try:
        with np.load(path, allow_pickle=False) as saved:
            statistics = [saved[name] for name in sorted(saved.files)]
        recalibration.assign(network, statistics)
    except Exception as error:  # as above
        raise refusal(path, error) from None


def refusal(path: Path, error: Exception) -> Problem:
    """One line about a file that does not match."""
    reason = (str(error) or type(error).__name__).splitlines()[0]
    return Problem(f"{path}: not what this network left behind ({reason}); train its run again")
