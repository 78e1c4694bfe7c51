"""Look inside a trained network: its accuracy with the noise on, the noise beside its activations, its
receptive fields. What is not asked for, or of a run that diverged, has no row.
"""

import argparse
from pathlib import Path

import numpy as np

from common.command_line import start
from common.csv_text import csv_text
from common.seal import sealed
from common.whole_files import whole_file, write_text
from training.record import check_files, whole_record
from training.settings import at_least

SHOWN = 16  # fields of a layer that are kept for figures
COLUMNS = {
    "accuracies": [
        *("training_accuracy_noisy", "test_accuracy_noisy"),
        *("training_accuracy_averaged", "test_accuracy_averaged"),
    ],
    "activations": ["layer", "units", "rms", "noise_over_rms"],
    "fields": ["layer", "units", "silent", "centroid", "orientedness"],
}


def measure(options: argparse.Namespace, record: dict) -> tuple[dict, dict]:
    """The rows of each table, and the fields to be shown by layer."""
    from inside.looking import look, of_fields  # TensorFlow takes seconds

    place = (options.device, options.threads)
    inside = look(options.run, record, options.images, options.images_per_class, *place)
    fields = inside.fields(options.layers)
    rows = {"fields": [of_fields(layer, each) for layer, each in fields.items()]}
    if options.passes:
        rows |= {"accuracies": [inside.accuracies(options.passes)]}
        rows |= {"activations": list(inside.activations())}
    return rows, {f"layer{layer}": each[:SHOWN] for layer, each in fields.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add, count = parser.add_argument, at_least(1, int)
    add("--run", required=True, type=Path, help="folder of the run")
    add("--images", required=True, type=Path, help="its image file (.h5)")
    add("--images-per-class", type=count, default=1, help="training and test images")
    add("--passes", type=at_least(0, int), default=0, help="with the noise on; 0: none")
    add("--layers", type=count, nargs="*", default=[], help="hidden layers whose fields to take")
    add("--device", default="cpu", choices=("cpu", "gpu"))
    add("--threads", type=int, default=1)
    for name in COLUMNS:
        add(f"--{name}", required=True, help="to write (CSV)")
    add("--plate", required=True, help="fields to be shown (.npz)")
    options = parser.parse_args()
    record = whole_record(options.run)
    check_files(options.run, record)
    rows, plate = measure(options, record) if record["status"] == "trained" else ({}, {})
    for name, columns in COLUMNS.items():
        text = csv_text(rows.get(name, []), columns)
        write_text(getattr(options, name), sealed(text, record["digest"]))
    with whole_file(options.plate) as temporary:
        np.savez_compressed(temporary, **plate)


if __name__ == "__main__":
    start(main)
