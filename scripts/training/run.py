"""One run from its settings to its files: images -> network -> epochs -> accuracies -> record."""

import hashlib
import json
import math
from dataclasses import dataclass
from pathlib import Path

from training import tensorflow_start  # isort: skip: before anything that imports Keras

from images.view import ImageSet
from networks.build import build_network, network_table, parameter_counts
from training import recalibration, record
from training.accuracy import Evaluator
from training.checkpoint import Checkpointing
from training.epochs import Epochs
from training.folder import finished, locked, write
from training.machine import processor
from training.settings import Settings
from training.steps import Trainer, rates
from training.weights import load_weights

RESULTS = ("loss", "training_accuracy_running")
RESULTS += ("training_accuracy_clean", "test_accuracy")  # noise off, moving statistics
RESULTS += ("training_accuracy_recalibrated", "test_accuracy_recalibrated")


@dataclass(frozen=True)
class Place:
    """Where and how a run is computed, which does not change what it is."""

    images: Path
    output: Path
    start_weights: Path | None
    device: str
    threads: int
    checkpoint_seconds: float


def accuracies(
    trainer: Trainer, test_set: ImageSet, history: list[dict], statistics: recalibration.Statistics
) -> dict:
    """The final accuracies: running, with moving and with recalibrated statistics; all None if diverged."""
    last = history[-1]
    if not math.isfinite(last["loss"]):
        return dict.fromkeys(RESULTS)
    network = trainer.network
    evaluator = Evaluator(network)

    def both() -> list[float]:
        sets = ((trainer.images, trainer.labels), (test_set, test_set.labels))
        return [evaluator.accuracy(*each) for each in sets]

    values = [last["loss"], last["training_accuracy"], *both()]
    with recalibration.kept(network):
        recalibration.assign(network, statistics)
        values += both()
    return dict(zip(RESULTS, values, strict=True))


def outcome(
    trainer: Trainer, test_set: ImageSet, history: list[dict], statistics: recalibration.Statistics
) -> dict:
    """The outcome of a run: its status, its sizes, its results."""
    return {
        "status": "trained" if math.isfinite(history[-1]["loss"]) else "diverged",
        "classes": trainer.network.output_shape[-1],
        "training_images": len(trainer.labels),
        "test_images": len(test_set),
        "parameter_counts": parameter_counts(trainer.network),
        "epochs": len(history),
        "updates": len(history) * trainer.steps,
        "results": accuracies(trainer, test_set, history, statistics),
    }


def circumstances(place: Place, device: str) -> dict:
    """What a run does not depend on but a reader may want to know."""
    return {
        "image_file": str(place.images),
        "device": device,
        "processor": processor(),
        "environment_set_aside": tensorflow_start.SET_ASIDE,
        "commit": record.commit(),
    }


def train(settings: Settings, place: Place) -> None:
    """Train, evaluate and write a run; resume it from a checkpoint, leave it as it is if it is finished."""
    device = tensorflow_start.configure(place.threads, place.device, settings.precision)
    with locked(place.output):
        network_table(settings.network)
        sets = (ImageSet(place.images, settings, part) for part in ("train", "test"))
        training_set, test_set = sets
        identity = record.identity(settings, place.images, place.start_weights)
        if finished(place.output, identity):
            print(f"{place.output}: this very run is here, finished: nothing to do", flush=True)
            return
        images, labels = training_set[:], training_set.labels
        network, step = build_network(settings, images.shape[1:], int(labels.max()) + 1)
        if place.start_weights is not None:
            load_weights(network, place.start_weights)
        trainer = Trainer(network, step, images, labels, settings.batch_size, settings.momentum)
        digest = hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()
        checkpointing = Checkpointing(place.output, digest, place.checkpoint_seconds)
        epochs = Epochs(trainer, rates(settings, trainer.steps), settings.seed, checkpointing)
        history = epochs.run()
        statistics = recalibration.estimate(network, images, settings.batch_size)
        became = outcome(trainer, test_set, history, statistics)
        about = {**identity, **became, **circumstances(place, device)}
        write(place.output, trainer, history, statistics, about)
        checkpointing.remove()
