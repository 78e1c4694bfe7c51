"""One run from its options to its files: images -> network -> epochs -> accuracies -> record."""

import csv
import fcntl
import hashlib
import io
import json
import math
from argparse import Namespace
from pathlib import Path
from typing import IO

import tensorflow_start  # isort: skip: before anything that imports Keras
import run_record
from checkpoint import Checkpointing
from command_line import Problem
from epochs import Epochs
from networks.blocks import parameter_counts
from networks.of_run import build_network
from training import Evaluator, Trainer, rates
from training_images import ImageSet
from whole_files import whole_file, write_text

# They do not change what a run is.
PLACES = ("images", "output", "device", "threads", "checkpoint_seconds")


def lock_folder(folder: Path) -> IO:
    """Keep the folder of a run to this process until it ends. Raises Problem if another has it."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / ".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Problem(f"{folder}: another process is training this run; wait for its end") from None
    return lock


def origin(options: Namespace) -> dict:
    """What determines a run: parameters, image file, code and versions."""
    return {
        "parameters": {key: value for key, value in vars(options).items() if key not in PLACES},
        "images_sha256": run_record.file_digest(options.images),
        "code": run_record.code_digest(),
        "versions": run_record.versions(),
    }


def results(trainer: Trainer, test_set: ImageSet, history: list[dict]) -> dict:
    """The final accuracies, training accuracy by both definitions; all None if the run diverged."""
    last = history[-1]
    if not math.isfinite(last["loss"]):
        names = ("loss", "training_accuracy_running", "training_accuracy_clean", "test_accuracy")
        return dict.fromkeys(names)
    evaluator = Evaluator(trainer.network)
    return {
        "loss": last["loss"],
        "training_accuracy_running": last["training_accuracy"],
        "training_accuracy_clean": evaluator.accuracy(trainer.images, trainer.labels),
        "test_accuracy": evaluator.accuracy(test_set, test_set.labels),
    }


def outcome(trainer: Trainer, test_set: ImageSet, history: list[dict]) -> dict:
    """What became of a run: its status, its sizes, its results."""
    return {
        "status": "trained" if math.isfinite(history[-1]["loss"]) else "diverged",
        "classes": trainer.network.output_shape[-1],
        "training_images": len(trainer.labels),
        "test_images": len(test_set),
        "parameter_counts": parameter_counts(trainer.network),
        "epochs": len(history),
        "updates": len(history) * trainer.steps,
        "results": results(trainer, test_set, history),
        "commit": run_record.commit(),
    }


def history_text(history: list[dict]) -> str:
    """The history as CSV: one row an epoch."""
    text = io.StringIO()
    writer = csv.DictWriter(text, history[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(history)
    return text.getvalue()


def write(folder: Path, trainer: Trainer, history: list[dict], record: dict) -> None:
    """Write the files of a run; its record, run.json, comes last."""
    size = sum(weight.numpy().nbytes for weight in trainer.network.weights)
    with whole_file(folder / "model.weights.h5", size + 2**20) as temporary:
        trainer.network.save_weights(temporary)
    write_text(folder / "history.csv", history_text(history))
    write_text(folder / "run.json", json.dumps(record, indent=2) + "\n")


def train(options: Namespace) -> None:
    """Train, evaluate and write a run; resume it if it has a checkpoint."""
    lock = lock_folder(options.output)
    device = tensorflow_start.configure(options.threads, options.device, options.precision)
    training_set, test_set = (ImageSet(options.images, options, part) for part in ("train", "test"))
    images, labels = training_set[:], training_set.labels
    network, step = build_network(options, images.shape[1:], int(labels.max()) + 1)
    trainer = Trainer(network, step, images, labels, options.batch_size, options.momentum)
    record = origin(options)
    identity = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
    checkpointing = Checkpointing(options.output, identity, options.checkpoint_seconds)
    record = {"status": None, "image_file": options.images, **record, "device": device}
    epochs = Epochs(trainer, rates(options, trainer.steps), options.seed, checkpointing)
    history = epochs.run()
    write(options.output, trainer, history, record | outcome(trainer, test_set, history))
    checkpointing.remove()
    Path(lock.name).unlink()
