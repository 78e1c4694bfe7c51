"""Train one condition as this project does; pacing and output are the same as in plain_keras.py."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from training import tensorflow_start  # isort: skip: before anything that imports Keras
import numpy as np

from networks.build import build_network
from training.settings import settings_of
from training.steps import Trainer, image_order


def main() -> None:
    parameters, side, steps, epochs = json.loads(sys.argv[1]), *map(int, sys.argv[2:5])
    clock = time.process_time if (device := sys.argv[5]) == "cpu" else time.perf_counter
    tensorflow_start.configure(1, device, parameters["precision"])
    count = parameters["batch_size"] * steps
    rng = np.random.default_rng(1)
    images = rng.standard_normal((count, side, side, 3), np.float32)
    labels = rng.integers(0, 10, count).astype(np.int32)
    settings = settings_of(parameters)
    network, step = build_network(settings, (side, side, 3), 10)
    trainer = Trainer(network, step, images, labels, settings.batch_size, settings.momentum)
    begun = 0.0  # of the process: its first epoch counts from there
    for epoch in range(epochs):
        if epoch:
            sys.stdin.readline()
            begun = clock()
        order = image_order(count, settings.seed, epoch)
        for number in range(steps):
            trainer.run_step(order, number, settings.learning_rate)
        network.weights[0].numpy()  # a GPU's steps are done only then
        print(clock() - begun, flush=True)


if __name__ == "__main__":
    main()
