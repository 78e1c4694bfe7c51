"""Test a trained network on distorted test sets: accuracy at each level of each distortion."""

import argparse
import csv
import io
import json
from argparse import Namespace
from pathlib import Path

import tensorflow_start  # isort: skip: before anything that imports Keras
import h5py
import keras
import numpy as np

from command_line import Problem, run
from distorted_file import open_distorted_file
from networks.of_run import build_network
from training import Evaluator
from training_images import centre_crop, standardise
from whole_files import write_text


def load_network(weights: Path, record: dict) -> keras.Model:
    """The network of a run's record with its weights. Raises Problem if they do not fit each other."""
    parameters = Namespace(**record["parameters"])
    network, _ = build_network(parameters, (parameters.crop, parameters.crop, 3), record["classes"])
    try:
        network.load_weights(weights)
    except (ValueError, OSError, KeyError) as error:
        reason = str(error).splitlines()[0]
        raise Problem(
            f"{weights}: not the weights of this run ({reason}); train it again"
        ) from None
    return network


def accuracies(network: keras.Model, file: h5py.File, parameters: Namespace) -> list[dict]:
    """A row for each level of a distorted test set."""
    rows = []
    evaluator = Evaluator(network)
    labels = file["test/labels"][:].astype(np.int32)
    statistics = (file.attrs["mean"], file.attrs["sd"])
    for level, images in zip(file.attrs["levels"], file["test/images"], strict=True):
        colour = np.repeat(centre_crop(images, parameters.crop), 3 // images.shape[-1], axis=-1)
        seen = standardise(colour, parameters.standardisation, *statistics)
        rows.append(
            {
                "distortion": file.attrs["distortion"],
                "level": float(level),
                "test_accuracy": evaluator.accuracy(seen, labels),
            }
        )
        print("{distortion} {level:g}: {test_accuracy:.4f}".format(**rows[-1]), flush=True)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--record", required=True, type=Path, help="run.json of the run")
    add("--weights", required=True, type=Path, help="its model.weights.h5")
    add("--distorted", required=True, nargs="+", help="distorted test sets (.h5)")
    add("--device", default="cpu", choices=("cpu", "gpu"))
    add("--threads", type=int, default=1)
    add("--output", required=True, help="accuracies (CSV)")
    options = parser.parse_args()
    record = json.loads(options.record.read_text(encoding="utf-8"))
    precision = record["parameters"]["precision"]
    tensorflow_start.configure(options.threads, options.device, precision)
    rows = []
    if record["status"] == "trained":
        network = load_network(options.weights, record)
        for path in options.distorted:
            with open_distorted_file(path) as file:
                rows += accuracies(network, file, Namespace(**record["parameters"]))
    text = io.StringIO()
    writer = csv.DictWriter(text, ["distortion", "level", "test_accuracy"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_text(options.output, text.getvalue())


if __name__ == "__main__":
    run(main)
