"""What a user would otherwise write: conditions trained one after another by model.fit.

As a program it times one of them and prints JSON: CPU seconds until the first step, CPU seconds a step.
"""

import json
import sys
import time
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from networks.blocks import Unit, build
from networks.of_run import network_table


class Noise(keras.layers.GaussianNoise):
    """Keras's layer without its check: it refuses SDs over 1."""

    def __init__(self, stddev: float, seed: int):
        super().__init__(min(stddev, 1.0), seed=seed)
        self.stddev = stddev


class PlainUnit(Unit):
    """The same hidden layers with Keras's own noise."""

    def finish(self, outputs, number):
        outputs = keras.layers.BatchNormalization(momentum=self.batch_norm_momentum)(outputs)
        outputs = keras.layers.Activation(self.activation)(outputs)
        return Noise(self.noise, 1000 * self.seed + number)(outputs) if self.noise else outputs


def network(parameters: dict, side: int, classes: int) -> keras.Model:
    """The compiled network for images of `side` px; `parameters` as in a run's record."""
    names = ("activation", "noise", "seed", "width", "batch_norm_momentum", "pool_padding")
    unit = PlainUnit(step=tf.Variable(0), **{name: parameters[name] for name in names})
    table = network_table(parameters["network"])
    model = build(table, unit, (side, side, 3), classes, parameters.get("first_filters"))
    model.compile(
        keras.optimizers.SGD(parameters["learning_rate"], momentum=parameters["momentum"]),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model


def fit(model: keras.Model, images: np.ndarray, labels: np.ndarray, parameters: dict, epochs: int):
    """Train for some epochs with the paper's falling learning rate."""
    decay = 1 - parameters["learning_rate_decay"]
    falling = keras.callbacks.LearningRateScheduler(
        lambda epoch: parameters["learning_rate"] * decay**epoch
    )
    options = {"batch_size": parameters["batch_size"], "epochs": epochs, "verbose": 0}
    return model.fit(images, labels, callbacks=[falling], **options)


def main() -> None:
    parameters, side, steps = json.loads(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    count = parameters["batch_size"] * steps
    rng = np.random.default_rng(1)
    images = rng.standard_normal((count, side, side, 3), np.float32)
    labels = rng.integers(0, 10, count).astype(np.int32)
    model = network(parameters, side, 10)
    fit(
        model, images[: parameters["batch_size"]], labels[: parameters["batch_size"]], parameters, 1
    )
    start = time.process_time()
    fit(model, images, labels, parameters, 1)
    print(json.dumps({"start": start, "step": (time.process_time() - start) / steps}))


if __name__ == "__main__":
    main()
