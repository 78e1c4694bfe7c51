"""Time this project's training of one condition; prints JSON as plain_keras.py does."""

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
    parameters, side, steps = json.loads(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    tensorflow_start.configure(1)
    count = parameters["batch_size"] * steps
    rng = np.random.default_rng(1)
    images = rng.standard_normal((count, side, side, 3), np.float32)
    labels = rng.integers(0, 10, count).astype(np.int32)
    options = Namespace(first_filters=None, batch_normalisation=True, **parameters)
    network, step = build_network(options, (side, side, 3), 10)
    trainer = Trainer(network, step, images, labels, options.batch_size, options.momentum)
    order = tf.constant(image_order(count, options.seed, 0))
    rates = tf.fill([steps], tf.constant(options.learning_rate))

    def run(last: int) -> None:
        sums = tf.constant(0.0, tf.float64), tf.constant(0)
        loss, _ = trainer.run_steps(
            trainer.images, trainer.labels, order, rates, tf.constant(0), tf.constant(last), *sums
        )
        float(loss)

    run(1)
    start = time.process_time()
    run(steps)
    print(json.dumps({"start": start, "step": (time.process_time() - start) / steps}))


if __name__ == "__main__":
    main()
