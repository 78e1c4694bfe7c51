"""Keep the user's own settings from changing results: variables that libraries would read are removed."""

import os

# What could change numbers or end a job. Logging and the choice of a GPU are left to the user.
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

    Call it before importing Keras, TensorFlow or matplotlib, which read their settings on import.
    """
    names = [name for name in os.environ if name.startswith(PREFIXES) and not name.startswith(KEPT)]
    for name in names:
        del os.environ[name]
    return sorted(names)
