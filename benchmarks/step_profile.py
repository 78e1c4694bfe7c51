"""Where the time of a full-width step goes, by kind of operation, and how close it is to the machine's peak.

python benchmarks/step_profile.py small-inception
"""

import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from training import tensorflow_start  # isort: skip: before anything that imports Keras
import keras
import numpy as np
import tensorflow as tf
from speed import COMMON, FULL
from tensorflow.tsl.profiler.protobuf import xplane_pb2

from networks.build import build_network
from training.settings import settings_of
from training.steps import Trainer, image_order

KINDS = {
    "convolutions and dense layers": "Conv2D|MatMul|BiasAdd",
    "activation and pooling": "Relu|Sigmoid|MaxPool|Concat|Slice",
    "optimizer": "ResourceApply|Assign|ReadVariable",
}
SIDE, STEPS = 28, 3


def kind(event: str) -> str | None:
    """The kind of an operation, from its `path/name:Type`; None if it is not part of the step."""
    found = re.fullmatch(r"([^:]+):(\w+)", event)
    if not found:
        return None
    name, operation = found.groups()
    if "constraint" in name:
        return "noise"
    if "batch_normalization" in name and not operation.startswith("Relu"):
        return "batch normalisation"
    kinds = (title for title, pattern in KINDS.items() if re.search(pattern, operation))
    return next(kinds, "rest")


def times_by_kind(run: Callable) -> Counter:
    """Traces a call: picoseconds spent in operations of each kind."""
    options = tf.profiler.experimental.ProfilerOptions(host_tracer_level=3, python_tracer_level=0)
    with tempfile.TemporaryDirectory() as folder:
        with tf.profiler.experimental.Profile(folder, options):
            run()
        (path,) = Path(folder).rglob("*.xplane.pb")
        space = xplane_pb2.XSpace.FromString(path.read_bytes())
    times: Counter = Counter()
    for plane in space.planes:
        for event in (event for line in plane.lines for event in line.events):
            title = kind(plane.event_metadata[event.metadata_id].name)
            if title:
                times[title] += event.duration_ps
    return times


def operations(network: keras.Model) -> float:
    """Floating-point operations of a training step of one image: three times the forward pass."""
    total = 0
    for layer in network.layers:
        if isinstance(layer, keras.layers.Conv2D | keras.layers.Dense):
            positions = np.prod(layer.output.shape[1:-1], initial=1)
            total += 3 * 2 * np.prod(layer.kernel.shape) * positions
    return float(total)


def peak() -> float:
    """Floating-point operations per second of the machine's matrix product, one thread."""
    square = tf.random.normal((2048, 2048))
    tf.linalg.matmul(square, square).numpy()
    begun = time.process_time()
    for _ in range(5):
        tf.linalg.matmul(square, square).numpy()
    return 5 * 2 * 2048**3 / (time.process_time() - begun)


def main() -> None:
    tensorflow_start.configure(1)
    options = settings_of(COMMON | FULL | {"network": sys.argv[1]})
    network, step = build_network(options, (SIDE, SIDE, 3), 10)
    count = STEPS * options.batch_size
    rng = np.random.default_rng(1)
    images = rng.standard_normal((count, SIDE, SIDE, 3), np.float32)
    labels = rng.integers(0, 10, count).astype(np.int32)
    trainer = Trainer(network, step, images, labels, options.batch_size, options.momentum)
    order = image_order(count, 1, 0)

    def run(steps: int) -> float:
        begun = time.process_time()
        for number in range(steps):
            trainer.run_step(order, number, 0.01)
        return (time.process_time() - begun) / steps

    run(1)
    rate = operations(network) * options.batch_size / run(STEPS)
    times = times_by_kind(lambda: run(1))
    total = sum(times.values())
    if not total:
        sys.exit("no operation of the step is in TensorFlow's trace: do its names look otherwise?")
    shares = {title: round(time / total, 3) for title, time in times.most_common()}
    print(json.dumps({"shares": shares, "GFLOP/s": rate / 1e9, "peak": peak() / 1e9}, indent=1))


if __name__ == "__main__":
    main()
