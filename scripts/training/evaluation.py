"""A trained network from its saved weights, tested on distorted test sets."""

from collections.abc import Iterator
from pathlib import Path

from training import tensorflow_start  # isort: skip: before anything that imports Keras
import h5py
import keras
import numpy as np

from common.command_line import Problem
from images.distorted_file import open_distorted_file
from images.view import centre_crop, standardise
from networks.build import build_network
from training.accuracy import Evaluator
from training.settings import Settings, constrained


def settings_of(record: dict) -> Settings:
    """The settings of a run's record."""
    parameters = record["parameters"]
    return Settings(**parameters | {"constraints": constrained(**parameters["constraints"])})


def load_network(weights: Path, record: dict) -> keras.Model:
    """The network of a run's record with its weights. Raises Problem if they do not fit each other."""
    settings = settings_of(record)
    network, _ = build_network(settings, (settings.crop, settings.crop, 3), record["classes"])
    try:
        network.load_weights(weights)
    except (ValueError, OSError, KeyError) as error:
        reason = str(error).splitlines()[0]
        raise Problem(
            f"{weights}: not the weights of this run ({reason}); train it again"
        ) from None
    return network


def accuracies(network: keras.Model, file: h5py.File, settings: Settings) -> list[dict]:
    """One row per level of a distorted test set."""
    rows = []
    evaluator = Evaluator(network)
    labels = file["test/labels"][:].astype(np.int32)
    statistics = (file.attrs["mean"], file.attrs["sd"])
    for level, images in zip(file.attrs["levels"], file["test/images"], strict=True):
        colour = np.repeat(centre_crop(images, settings.crop), 3 // images.shape[-1], axis=-1)
        seen = standardise(colour, settings.standardisation, *statistics)
        rows.append(
            {
                "distortion": file.attrs["distortion"],
                "level": float(level),
                "test_accuracy": evaluator.accuracy(seen, labels),
            }
        )
        print("{distortion} {level:g}: {test_accuracy:.4f}".format(**rows[-1]), flush=True)
    return rows


def evaluate(
    record: dict, weights: Path, distorted: list[str], device: str, threads: int
) -> Iterator[tuple[str, list[dict]]]:
    """Each distorted test set's path and rows, for the network of a record."""
    settings = settings_of(record)
    tensorflow_start.configure(threads, device, settings.precision)
    network = load_network(weights, record)
    for path in distorted:
        with open_distorted_file(path) as file:
            yield path, accuracies(network, file, settings)
