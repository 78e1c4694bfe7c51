"""Train one network on one image set; write its weights, its history and its record.

    python scripts/train.py --images results/images/cifar10.h5 --network small-inception --activation relu \\
        --noise 0.4 --seed 1 --output my-run

Options that are not given are as in config.yaml. If the program is stopped and started again with the same
options, it resumes from its last checkpoint.
"""

import argparse
from dataclasses import fields
from pathlib import Path

from common.command_line import Problem, start
from training.settings import add_settings, at_least, configured, read_settings


def parser() -> argparse.ArgumentParser:
    """Options for every setting of a run, and for where and how it is computed."""
    described = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = described.add_argument
    add("--images", required=True, type=Path, help="image file (HDF5), named after its image set")
    add("--output", required=True, type=Path, help="folder for the files of the run")
    add("--start-weights", type=Path, help="the weights (.h5) of the run that --start-from names")
    add("--device", default="cpu", choices=("cpu", "gpu"))
    add("--threads", type=at_least(1, int), default=1)
    add("--checkpoint-seconds", type=float, default=300.0, help="between checkpoints (300)")
    add_settings(described)
    return described


def main() -> None:
    options = parser().parse_args()
    settings = read_settings(options, configured)
    if (settings.start_from is None) != (options.start_weights is None):
        raise Problem("--start-from and --start-weights belong together: state both or none")
    from training.run import Place, train  # TensorFlow takes seconds: --help need not wait for it

    train(settings, Place(**{each.name: getattr(options, each.name) for each in fields(Place)}))


if __name__ == "__main__":
    start(main)
