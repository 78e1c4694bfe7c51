"""A trained network with its images, and what is measured inside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training import tensorflow_start  # isort: skip: before anything that imports Keras
import keras
import numpy as np
import tensorflow as tf

from images.view import ImageSet
from inside import noisy, receptive_fields
from inside.activations import hidden_layers, sizes
from training.evaluation import load_network
from training.settings import settings_of


@dataclass(frozen=True)
class Inside:
    """A trained network; `noise` is the SD of its internal noise; `sample` is some of its own training and
    test images, as pairs of images (N, H, W, C) and labels (N,).
    """

    network: keras.Model
    step: tf.Variable
    noise: float
    sample: tuple[tuple[np.ndarray, np.ndarray], ...]

    def accuracies(self, passes: int) -> dict[str, float]:
        """Training and test accuracy with the noise on: of one pass, and of logits averaged over passes."""
        found = {}
        for part, (images, labels) in zip(("training", "test"), self.sample, strict=True):
            one, averaged = noisy.accuracies(self.network, self.step, images, labels, passes)
            found[f"{part}_accuracy_noisy"] = one
            found[f"{part}_accuracy_averaged"] = averaged
        return found

    def activations(self) -> Iterator[dict[str, float]]:
        """Per hidden layer, how large its activations are, and the noise that is added beside that."""
        for layer, (units, rms) in enumerate(sizes(self.network, self.sample[0][0]), 1):
            ratio = self.noise / rms if rms else np.inf
            yield {"layer": layer, "units": units, "rms": rms, "noise_over_rms": ratio}

    def fields(self, layers: list[int]) -> dict[int, np.ndarray]:
        """The receptive fields (channels, H, W, C) of those of these hidden layers that the network has."""
        there = len(hidden_layers(self.network))
        for layer in layers:
            if layer > there:
                print(
                    f"no fields of layer {layer}: the network has {there} hidden layers", flush=True
                )
        return {
            layer: receptive_fields.receptive_fields(self.network, layer)
            for layer in layers
            if layer <= there
        }


def of_fields(layer: int, fields: np.ndarray) -> dict[str, float]:
    """What the fields of a layer are like, as means over its units that have one."""
    silent = ~fields.any(axis=(1, 2, 3))
    row = {"layer": layer, "units": len(fields), "silent": int(silent.sum())}
    for measure in (receptive_fields.centroid, receptive_fields.orientedness):
        values = measure(fields[~silent])
        row[measure.__name__] = float(values.mean()) if len(values) else np.nan
    return row


def look(
    run: Path, record: dict, images: Path, images_per_class: int, device: str, threads: int
) -> Inside:
    """The network of a run, with the first images of each class. Raises Problem if files do not match."""
    settings = settings_of(record["parameters"])
    tensorflow_start.configure(threads, device, settings.precision)
    network, step = load_network(run, record)
    sets = (ImageSet(images, settings, part) for part in ("train", "test"))
    noise = dict(settings.constraints).get("noise", 0.0)
    return Inside(network, step, noise, tuple(firsts(each, images_per_class) for each in sets))


def firsts(images: ImageSet, number: int) -> tuple[np.ndarray, np.ndarray]:
    """The first images of each class, and their labels."""
    places = [np.flatnonzero(images.labels == label)[:number] for label in np.unique(images.labels)]
    chosen = np.sort(np.concatenate(places))
    return images[chosen], images.labels[chosen]
