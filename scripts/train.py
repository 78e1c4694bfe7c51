"""Train one network on one image set; write its weights, its history and its record.

    python scripts/train.py --images results/images/cifar10.h5 --network small-inception --noise 0.4 \\
        --learning-rate 0.1 --seed 1 --output my-run

Stopped and started again with the same options, it goes on from its last checkpoint.
"""

import argparse
import math
from collections.abc import Callable
from pathlib import Path

from command_line import run


def at_least(minimum: float, kind: type) -> Callable[[str], float]:
    """A type of argument: a number that is not smaller."""

    def number(text: str) -> float:
        value = kind(text)
        if not minimum <= value < math.inf:
            raise argparse.ArgumentTypeError(f"{text} is not a number of at least {minimum}")
        return value

    return number


COUNT, NOT_NEGATIVE = at_least(1, int), at_least(0, float)


def parse_arguments() -> argparse.Namespace:
    """Every factor and setting of a run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--images", required=True, help="image file (HDF5)")
    add("--output", required=True, type=Path, help="folder for the files of the run")
    add("--network", required=True, help="a file of scripts/networks, such as small-inception")
    add("--activation", default="relu", choices=("relu", "sigmoid"))
    add("--noise", type=NOT_NEGATIVE, default=0.0, help="SD of the internal noise (default 0)")
    add("--first-filters", type=COUNT, help="filters of the first convolution (the bottleneck)")
    add("--width", type=float, default=1.0, help="factor on all numbers of filters and units")
    add("--pool-padding", default="valid", choices=("valid", "same"))
    add("--batch-normalisation", default=True, action=argparse.BooleanOptionalAction)
    add("--batch-norm-momentum", type=float, default=0.99)
    add("--classes", type=COUNT, help="train on so many classes only")
    add("--images-per-class", type=COUNT, help="train on so many images of each class only")
    add("--crop", type=COUNT, default=28, help="side of the central crop, px (default 28)")
    add("--standardisation", default="image", choices=("image", "channel", "none"))
    add("--epochs", type=COUNT, default=100)
    add("--updates", type=COUNT, help="train for so many steps (to the end of an epoch) instead")
    add("--batch-size", type=COUNT, default=128)
    add("--learning-rate", type=float, required=True, help="in the first epoch")
    add("--learning-rate-decay", type=float, default=0.05, help="an epoch (default 0.05)")
    add("--learning-rate-schedule", default="exponential", choices=("exponential", "inverse"))
    add("--momentum", type=float, default=0.9)
    add(
        "--seed",
        type=at_least(0, int),
        required=True,
        help="governs weights, order, noise and subset",
    )
    add("--precision", default="float32", choices=("float32", "tf32"), help="on a GPU")
    add("--device", default="cpu", choices=("cpu", "gpu"))
    add("--threads", type=COUNT, default=1)
    add("--checkpoint-seconds", type=float, default=300.0, help="between checkpoints (default 300)")
    return parser.parse_args()


def main() -> None:
    options = parse_arguments()
    from training_run import train  # TensorFlow takes seconds: --help need not wait for it

    train(options)


if __name__ == "__main__":
    run(main)
