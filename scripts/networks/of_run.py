"""The network that a run's options name."""

import difflib
import importlib
from argparse import Namespace
from pathlib import Path

import keras
import tensorflow as tf

from command_line import Problem
from networks.blocks import Unit, build

NO_NETWORKS = {"blocks", "internal-noise", "of-run"}


def network_table(name: str) -> tuple:
    """The layers of the network of that name. Raises Problem, with near matches, if there is none."""
    try:
        return importlib.import_module(f"networks.{name.replace('-', '_')}").LAYERS
    except (ModuleNotFoundError, AttributeError):
        names = {path.stem.replace("_", "-") for path in Path(__file__).parent.glob("*.py")}
        near = difflib.get_close_matches(name, names - NO_NETWORKS, 1) or sorted(
            names - NO_NETWORKS
        )
        raise Problem(
            f"--network {name}: there is none; did you mean {' or '.join(near)}?"
        ) from None


def build_network(
    options: Namespace, shape: tuple[int, int, int], classes: int
) -> tuple[keras.Model, tf.Variable]:
    """The network for images (H, W, C), and the variable that counts its training steps."""
    step = tf.Variable(0)
    unit = Unit(
        activation=options.activation,
        noise=options.noise,
        seed=options.seed,
        step=step,
        width=options.width,
        batch_normalisation=options.batch_normalisation,
        batch_norm_momentum=options.batch_norm_momentum,
        pool_padding=options.pool_padding,
    )
    table = network_table(options.network)
    return build(table, unit, shape, classes, options.first_filters), step
