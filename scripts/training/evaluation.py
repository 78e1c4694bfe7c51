"""Loading a trained network from its saved weights and testing it on distorted test sets."""

from collections.abc import Iterator
from pathlib import Path

from training import tensorflow_start  # isort: skip: before anything that imports Keras
import h5py
import keras
import numpy as np
import tensorflow as tf

from images.distorted_file import open_distorted_file
from images.view import centre_crop, standardise
from networks.build import build_network
from training import recalibration
from training.accuracy import Evaluator
from training.record import RECALIBRATED, WEIGHTS
from training.settings import Settings, settings_of
from training.weights import load_statistics, load_weights


def load_network(run: Path, record: dict) -> tuple[keras.Model, tf.Variable]:
    """The network of a run's record with its weights, and the variable that its random draws depend on.

    Raises Problem if the weights do not match.
    """
    settings = settings_of(record["parameters"])
    network, step = build_network(settings, (settings.crop, settings.crop, 3), record["classes"])
    load_weights(network, run / WEIGHTS)
    return network, step


def accuracies(
    evaluator: Evaluator, file: h5py.File, settings: Settings, statistics: str
) -> list[dict]:
    """One row per level of a distorted test set, with the network's current batch-norm statistics."""
    rows = []
    measure = f"test_accuracy_{statistics}"
    labels = file["test/labels"][:].astype(np.int32)
    of_images = (file.attrs["mean"], file.attrs["sd"])
    for level, images in zip(file.attrs["levels"], file["test/images"], strict=True):
        colour = np.repeat(centre_crop(images, settings.crop), 3 // images.shape[-1], axis=-1)
        seen = standardise(colour, settings.standardisation, *of_images)
        rows.append(
            {
                "distortion": file.attrs["distortion"],
                "grey": bool(file.attrs["grey"]),
                "level": float(level),
                measure: evaluator.accuracy(seen, labels),
            }
        )
        print(*rows[-1].values(), statistics, flush=True)
    return rows


def evaluate(
    record: dict, run: Path, distorted: list[str], device: str, threads: int
) -> Iterator[tuple[str, list[dict]]]:
    """Each distorted test set's path and rows, with moving and with recalibrated statistics, for a run."""
    settings = settings_of(record["parameters"])
    tensorflow_start.configure(threads, device, settings.precision)
    network, _ = load_network(run, record)
    evaluator = Evaluator(network)
    for path in distorted:
        with open_distorted_file(path) as file, recalibration.kept(network):
            rows = accuracies(evaluator, file, settings, "moving")
            load_statistics(network, run / RECALIBRATED)
            again = accuracies(evaluator, file, settings, "recalibrated")
        yield path, [row | other for row, other in zip(rows, again, strict=True)]
