"""Nothing of a user's own settings changes a number: what libraries would read of them is set aside."""

import os

# What could change numbers or end a job. Logs and the choice of a GPU are the user's.
PREFIXES = (
    "TF_",
    "XLA_",
    "ONEDNN_",
    "DNNL_",
    "KERAS_",
    "OMP_",
    "KMP_",
    "MKL_",
    "CUDNN_",
    "NVIDIA_TF32",
)
PREFIXES += ("MPL", "MATPLOTLIB")
KEPT = ("TF_CPP_", "TF_FORCE_GPU_ALLOW_GROWTH", "ONEDNN_VERBOSE", "MPLCONFIGDIR")


def set_aside() -> list[str]:
    """Remove these variables from the environment of this process; return their names.

    To be called before Keras, TensorFlow or matplotlib, which read their settings when they are imported.
    """
    names = [name for name in os.environ if name.startswith(PREFIXES) and not name.startswith(KEPT)]
    for name in names:
        del os.environ[name]
    return sorted(names)
