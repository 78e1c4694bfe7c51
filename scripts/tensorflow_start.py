"""Import TensorFlow and Keras as a training job needs them: quickly, and no more than asked for."""

import os
import sys

# Keras imports these whenever they are installed, which doubles the time of its own import.
for module in ("sklearn", "scipy", "matplotlib", "pandas"):
    sys.modules[module] = None
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ["KERAS_BACKEND"] = "tensorflow"

import tensorflow as tf  # noqa: E402


def configure(threads: int) -> str:
    """Use so many CPU threads and no more GPU memory than needed; return the device's name.

    Grappler is off: it takes seconds of the first step and gives these networks nothing.
    """
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
    gpus = tf.config.list_physical_devices("GPU")
    for gpu in gpus:
        tf.config.experimental.set_memory_growth(gpu, True)
    if not gpus:
        return f"cpu, {threads} thread{'s' if threads > 1 else ''}"
    return tf.config.experimental.get_device_details(gpus[0]).get("device_name", "gpu")
