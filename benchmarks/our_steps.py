"""Train one condition as this project does; the pace and the output are those of plain_keras.py."""

import json
import sys
import time
from argparse import Namespace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import tensorflow_start  # isort: skip: before anything that imports Keras
import numpy as np

from networks.of_run import build_network
from training import Trainer, image_order


def main() -> None:
    parameters, side, steps, epochs = json.loads(sys.argv[1]), *map(int, sys.argv[2:])
    tensorflow_start.configure(1)
    count = parameters["batch_size"] * steps
    rng = np.random.default_rng(1)
    images = rng.standard_normal((count, side, side, 3), np.float32)
    labels = rng.integers(0, 10, count).astype(np.int32)
    options = Namespace(first_filters=None, batch_normalisation=True, **parameters)
    network, step = build_network(options, (side, side, 3), 10)
    trainer = Trainer(network, step, images, labels, options.batch_size, options.momentum)
    begun = 0.0  # of the process: the first epoch counts from there
    for epoch in range(epochs):
        if epoch:
            sys.stdin.readline()
            begun = time.process_time()
        order = image_order(count, options.seed, epoch)
        for number in range(steps):
            trainer.run_step(order, number, options.learning_rate)
        print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main()
