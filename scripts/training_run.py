"""One run from its options to its files: images -> network -> epochs -> accuracies -> record."""

import csv
import hashlib
import io
import json
import math
from argparse import Namespace

import numpy as np

import tensorflow_start  # isort: skip: before anything that imports Keras
import run_record
from checkpoint import Checkpointing
from epochs import Epochs
from networks.blocks import parameter_counts
from networks.of_run import build_network
from training import Trainer, accuracy, learning_rates
from training_images import Sets, load_sets
from whole_files import whole_file, write_text

PLACES = ("images", "output", "threads", "checkpoint_seconds")  # they do not change what a run is


def origin(options: Namespace) -> dict:
    """What determines a run: parameters, image file, code and versions."""
    return {
        "parameters": {key: value for key, value in vars(options).items() if key not in PLACES},
        "images": {"file": options.images, "sha256": run_record.file_digest(options.images)},
        "code": run_record.code_digest(),
        "versions": run_record.versions(),
    }


def rates(options: Namespace, steps: int) -> np.ndarray:
    """The learning rate of every step, at so many steps an epoch: float32 (epochs, steps)."""
    epochs = options.epochs if options.updates is None else math.ceil(options.updates / steps)
    schedule = (options.learning_rate_decay, options.learning_rate_schedule)
    return learning_rates(options.learning_rate, *schedule, epochs, steps, options.updates)


def results(network, sets: Sets, history: list[dict]) -> dict:
    """The final accuracies, training accuracy by both definitions; all None if the run diverged."""
    last = history[-1]
    if not math.isfinite(last["loss"]):
        names = ("loss", "training_accuracy_running", "training_accuracy_clean", "test_accuracy")
        return dict.fromkeys(names)
    return {
        "loss": last["loss"],
        "training_accuracy_running": last["training_accuracy"],
        "training_accuracy_clean": accuracy(network, sets.images, sets.labels),
        "test_accuracy": accuracy(network, sets.test_images, sets.test_labels),
    }


def history_text(history: list[dict]) -> str:
    """The history as CSV: one row an epoch."""
    text = io.StringIO()
    writer = csv.DictWriter(text, history[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(history)
    return text.getvalue()


def train(options: Namespace) -> None:
    """Train, evaluate and write a run; its record, run.json, comes last."""
    device = tensorflow_start.configure(options.threads)
    sets = load_sets(options.images, options)
    network, step = build_network(options, sets.images.shape[1:], sets.classes)
    trainer = Trainer(network, step, sets.images, sets.labels, options.batch_size, options.momentum)
    record = origin(options)
    identity = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
    checkpointing = Checkpointing(options.output, identity, options.checkpoint_seconds)
    epochs = Epochs(trainer, rates(options, trainer.steps), options.seed, checkpointing)
    history = epochs.run()
    record["images"] |= {"training": len(sets.images), "test": len(sets.test_images)}
    record |= {
        "status": "trained" if math.isfinite(history[-1]["loss"]) else "diverged",
        "classes": sets.classes,
        "network": parameter_counts(network),
        "epochs": len(history),
        "updates": len(history) * trainer.steps,
        "results": results(network, sets, history),
        "device": device,
        "commit": run_record.commit(),
    }
    with whole_file(options.output / "model.weights.h5") as temporary:
        network.save_weights(temporary)
    write_text(options.output / "history.csv", history_text(history))
    write_text(options.output / "run.json", json.dumps(record, indent=2) + "\n")
    checkpointing.path.unlink(missing_ok=True)
