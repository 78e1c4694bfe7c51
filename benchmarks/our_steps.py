"""Train one condition as this project does; the pace and the output are those of plain_keras.py."""

import json
import sys
import time
from argparse import Namespace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import tensorflow_start  # isort: skip: before anything that imports Keras
import numpy as np
import tensorflow as tf

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
    rates = tf.fill([steps], tf.constant(options.learning_rate))
    begun = 0.0  # of the process: the first epoch counts from there
    for epoch in range(epochs):
        if epoch:
            sys.stdin.readline()
            begun = time.process_time()
        order = tf.constant(image_order(count, options.seed, epoch))
        ends = tf.constant(0), tf.constant(steps), tf.constant(0.0, tf.float64), tf.constant(0)
        loss, _ = trainer.run_steps(trainer.images, trainer.labels, order, rates, *ends)
        float(loss)
        print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main()
