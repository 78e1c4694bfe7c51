"""What a user would otherwise write: conditions trained one after another with model.fit.

As a program it trains one of them, one epoch per line that it reads, and prints CPU seconds: until the
end of the first epoch, then for each epoch. On a GPU seconds on the clock.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from networks.blocks import Unit
from networks.build import build, network_table


class Noise(keras.layers.GaussianNoise):
    """Keras's layer without its check, which rejects SDs over 1."""

    def __init__(self, stddev: float, seed: int):
        super().__init__(min(stddev, 1.0), seed=seed)
        self.stddev = stddev


class PlainUnit(Unit):
    """The same hidden layers with Keras's own noise."""

    def finish(self, outputs, number):
        outputs = keras.layers.BatchNormalization(momentum=self.batch_norm_momentum)(outputs)
        outputs = keras.layers.Activation(self.activation)(outputs)
        noise = dict(self.constraints).get("noise")
        return Noise(noise, 1000 * self.seed + number)(outputs) if noise else outputs


def network(parameters: dict, side: int, classes: int) -> keras.Model:
    """The compiled network for images of `side` px; `parameters` as in a run's record."""
    names = ("activation", "seed", "width", "batch_norm_momentum", "pool_padding")
    constraints = tuple(parameters["constraints"].items())
    factors = {name: parameters[name] for name in names}
    unit = PlainUnit(constraints=constraints, step=tf.Variable(0), **factors)
    table = network_table(parameters["network"])
    model = build(table, unit, (side, side, 3), classes, parameters["bottleneck"])
    model.compile(
        keras.optimizers.SGD(parameters["learning_rate"], momentum=parameters["momentum"]),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model


class Pace(keras.callbacks.Callback):
    """Waits for a line before each epoch except the first; prints the seconds each took."""

    def __init__(self, clock: Callable[[], float]):
        super().__init__()
        self.clock = clock
        self.begun = 0.0  # of the process: its first epoch counts from there

    def on_epoch_begin(self, epoch, logs=None):
        if epoch:
            sys.stdin.readline()
            self.begun = self.clock()

    def on_epoch_end(self, epoch, logs=None):
        print(self.clock() - self.begun, flush=True)


def fit(model, images, labels, parameters: dict, epochs: int, *callbacks: keras.callbacks.Callback):
    """Train for some epochs with the paper's falling learning rate."""
    decay = 1 - parameters["learning_rate_decay"]
    falling = keras.callbacks.LearningRateScheduler(
        lambda epoch: parameters["learning_rate"] * decay**epoch
    )
    options = {"batch_size": parameters["batch_size"], "epochs": epochs, "verbose": 0}
    return model.fit(images, labels, callbacks=[falling, *callbacks], **options)


def main() -> None:
    parameters, side, steps, epochs = json.loads(sys.argv[1]), *map(int, sys.argv[2:5])
    if (device := sys.argv[5]) == "cpu":
        tf.config.set_visible_devices([], "GPU")
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    clock = time.process_time if device == "cpu" else time.perf_counter
    count = parameters["batch_size"] * steps
    rng = np.random.default_rng(1)
    images = rng.standard_normal((count, side, side, 3), np.float32)
    labels = rng.integers(0, 10, count).astype(np.int32)
    fit(network(parameters, side, 10), images, labels, parameters, epochs, Pace(clock))


if __name__ == "__main__":
    main()
