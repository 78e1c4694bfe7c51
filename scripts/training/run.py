"""One run from its options to its files: images -> network -> epochs -> accuracies -> record."""

import csv
import fcntl
import hashlib
import io
import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from training import tensorflow_start  # isort: skip: before anything that imports Keras
from common.command_line import Problem
from common.whole_files import whole_file, write_text
from images.view import ImageSet
from networks.build import build_network, parameter_counts
from training import record
from training.accuracy import Evaluator
from training.checkpoint import Checkpointing
from training.epochs import Epochs
from training.settings import Settings
from training.steps import Trainer, rates


@dataclass(frozen=True)
class Place:
    """Where and how a run is computed, which does not change what it is."""

    images: Path
    output: Path
    device: str
    threads: int
    checkpoint_seconds: float


def lock_folder(folder: Path) -> IO:
    """Keep the folder of a run to this process until it ends. Raises Problem if another has it."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / ".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Problem(f"{folder}: another process is training this run; wait for its end") from None
    return lock


def identity(settings: Settings, images: Path) -> dict:
    """What determines a run: image set, parameters, image file, code and versions."""
    parameters = asdict(settings) | {"constraints": dict(settings.constraints)}
    return {
        "images": images.stem,
        "parameters": parameters,
        "images_sha256": record.file_digest(images),
        "code": record.code(),
        "versions": record.versions(),
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
        "commit": record.commit(),
    }


def history_text(history: list[dict]) -> str:
    """The history as CSV: one row an epoch."""
    text = io.StringIO()
    writer = csv.DictWriter(text, history[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(history)
    return text.getvalue()


def write(folder: Path, trainer: Trainer, history: list[dict], about: dict) -> None:
    """Write the files of a run; its record, run.json, comes last."""
    size = sum(weight.numpy().nbytes for weight in trainer.network.weights)
    with whole_file(folder / "model.weights.h5", size + 2**20) as temporary:
        trainer.network.save_weights(temporary)
    write_text(folder / "history.csv", history_text(history))
    write_text(folder / "run.json", json.dumps(about, indent=2) + "\n")


def train(settings: Settings, place: Place) -> None:
    """Train, evaluate and write a run; resume it if it has a checkpoint."""
    lock = lock_folder(place.output)
    device = tensorflow_start.configure(place.threads, place.device, settings.precision)
    training_set, test_set = (ImageSet(place.images, settings, part) for part in ("train", "test"))
    images, labels = training_set[:], training_set.labels
    network, step = build_network(settings, images.shape[1:], int(labels.max()) + 1)
    trainer = Trainer(network, step, images, labels, settings.batch_size, settings.momentum)
    about = identity(settings, place.images)
    digest = hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()
    checkpointing = Checkpointing(place.output, digest, place.checkpoint_seconds)
    about = {"status": None, "image_file": str(place.images), **about, "device": device}
    epochs = Epochs(trainer, rates(settings, trainer.steps), settings.seed, checkpointing)
    history = epochs.run()
    write(place.output, trainer, history, about | outcome(trainer, test_set, history))
    checkpointing.remove()
    Path(lock.name).unlink()
