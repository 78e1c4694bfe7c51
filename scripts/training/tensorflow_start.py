"""Import TensorFlow and Keras as a training job needs them: quickly, using no more than it asks for."""

import gc
import os
import sys

from common.environment import set_aside

SET_ASIDE = set_aside()

# Keras imports these whenever they are installed, which doubles the time of its own import.
for module in ("sklearn", "scipy", "matplotlib", "pandas"):
    sys.modules[module] = None
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ["KERAS_BACKEND"] = "tensorflow"
# Keras neither reads nor writes the user's settings: there is no such folder.
os.environ["KERAS_HOME"] = f"{os.devnull}/keras"

# Collecting garbage a thousand times while modules load and the network is traced finds none and takes a
# fifth of the start-up: it is off during the first import and rare after it.
gc.disable()

import tensorflow as tf  # noqa: E402

from common.command_line import Problem  # noqa: E402
from training.machine import has_bfloat16  # noqa: E402

gc.freeze()
gc.set_threshold(100_000)
gc.enable()


def configure(threads: int, device: str = "cpu", precision: str = "float32") -> str:
    """Use this many CPU threads, or the first GPU with only the memory it needs; return its name.

    `precision` "tf32" lets a GPU round the factors of matrix products to 10 bits. Raises Problem if device
    is "gpu" and there is none, or if this machine has no such precision.
    Grappler is off: it takes seconds of the first step and does not speed up these networks.
    """
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
    tf.config.experimental.enable_tensor_float_32_execution(precision == "tf32")
    if precision == "bfloat16" and device == "cpu" and not has_bfloat16():
        raise Problem(
            "precision: bfloat16, but this processor has none; set training.precision: float32"
        )
    gpus = tf.config.list_physical_devices("GPU")
    if device == "cpu":
        tf.config.set_visible_devices([], "GPU")
        return f"cpu, {threads} thread{'s' if threads > 1 else ''}"
    if not gpus:
        raise Problem(
            "device: gpu, but TensorFlow finds none; run `make install-gpu`, look at nvidia-smi,"
            " or set device: cpu"
        )
    tf.config.set_visible_devices(gpus[:1], "GPU")
    tf.config.experimental.set_memory_growth(gpus[0], True)
    return tf.config.experimental.get_device_details(gpus[0]).get("device_name", "gpu")
