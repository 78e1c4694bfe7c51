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
    parameters, side, steps, epochs = json.loads(sys.argv[1]), *map(int, sys.argv[2:])
    tensorflow_start.configure(1)
    count = parameters["batch_size"] * steps
    rng = np.random.default_rng(1)
    images = rng.standard_normal((count, side, side, 3), np.float32)
    labels = rng.integers(0, 10, count).astype(np.int32)
    settings = settings_of(parameters)
    network, step = build_network(settings, (side, side, 3), 10)
    trainer = Trainer(network, step, images, labels, settings.batch_size, settings.momentum)
    begun = 0.0  # of the process: the first epoch counts from there
    for epoch in range(epochs):
        if epoch:
            sys.stdin.readline()
            begun = time.process_time()
        order = image_order(count, settings.seed, epoch)
        for number in range(steps):
            trainer.run_step(order, number, settings.learning_rate)
        print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main()
