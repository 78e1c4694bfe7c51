"""Time the project's standard normals against TensorFlow's, alternating; print the ratios as JSON."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from training import tensorflow_start  # isort: skip: before anything that imports Keras
import tensorflow as tf

from networks.constraints.noise import standard_normal

SHAPE = (4_000_000,)
CALLS = 10


def seconds(function) -> float:
    """CPU seconds of some calls, each with another seed."""
    begun = time.process_time()
    for call in range(CALLS):
        function(tf.constant([1, call]))
    return time.process_time() - begun


def main() -> None:
    tensorflow_start.configure(1)
    # Only a sum leaves the function: what is timed is drawing, not copying.
    ours = tf.function(lambda seed: tf.reduce_max(standard_normal(tf.constant(SHAPE), seed)))
    theirs = tf.function(lambda seed: tf.reduce_max(tf.random.stateless_normal(SHAPE, seed)))
    seconds(ours), seconds(theirs)
    ratios = [seconds(theirs) / seconds(ours) for _ in range(int(sys.argv[1]))]
    print(json.dumps(ratios))


if __name__ == "__main__":
    main()
