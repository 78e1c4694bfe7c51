"""The file from which a stopped training run resumes exactly where it was."""

import json
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from common.whole_files import tidy, whole_file
from training.steps import Trainer


@dataclass
class Progress:
    """How far a run is: epochs done, steps of the current epoch, one history row per epoch."""

    epoch: int = 0
    step: int = 0
    history: list[dict] = field(default_factory=list)


def variables(trainer: Trainer) -> list:
    """Everything that a step changes: weights, moving statistics, momenta, the noise's step, sums."""
    changed = (trainer.step, trainer.loss_sum, trainer.correct)
    return [*trainer.network.weights, *trainer.momenta, *changed]


class Checkpointing:
    """Saves a run to `checkpoint.npz` in its folder at regular intervals, and restores it.

    `identity` is a digest of all that determines the run: another run's checkpoint is never used.
    """

    def __init__(self, folder: Path, identity: str, seconds: float):
        self.path = folder / "checkpoint.npz"
        self.identity = identity
        self.seconds = seconds
        self.saved = time.monotonic()

    @property
    def due(self) -> bool:
        """Whether the last save is long enough ago."""
        return time.monotonic() - self.saved >= self.seconds

    def save(self, trainer: Trainer, progress: Progress) -> None:
        """Write the checkpoint, completely or not at all."""
        values = {f"variable{i:04}": each.numpy() for i, each in enumerate(variables(trainer))}
        with whole_file(self.path) as temporary, temporary.open("wb") as file:
            progress_text = json.dumps(asdict(progress))
            np.savez(file, identity=self.identity, progress=progress_text, **values)
        self.saved = time.monotonic()

    def remove(self) -> None:
        """Remove the checkpoint, and torn ones, once the run is done."""
        self.path.unlink(missing_ok=True)
        tidy(self.path)

    def restore(self, trainer: Trainer) -> Progress:
        """Restore the trainer from the checkpoint; without one the run is at its start.

        A damaged checkpoint, or another run's, is renamed and logged, and the run is at its start.
        """
        if not self.path.exists():
            return Progress()
        try:
            progress, values = self._read(trainer)
        except Exception as error:  # whatever a damaged file provokes, the run starts again
            aside = self.path.with_name(f"checkpoint.set-aside-{time.time():.0f}.npz")
            self.path.replace(aside)
            print(f"checkpoint not used: {error}; renamed to {aside}; starting again", flush=True)
            return Progress()
        for variable, value in zip(variables(trainer), values, strict=True):
            variable.assign(value)
        print(f"resumed at epoch {progress.epoch + 1}, step {progress.step + 1}", flush=True)
        return progress

    def _read(self, trainer: Trainer) -> tuple[Progress, list[np.ndarray]]:
        with np.load(self.path, allow_pickle=False) as saved:
            if str(saved["identity"]) != self.identity:
                raise ValueError("it belongs to another configuration, code or image file")
            progress = Progress(**json.loads(str(saved["progress"])))
            values = [saved[name] for name in sorted(saved.files) if name.startswith("variable")]
        shapes = [tuple(variable.shape) for variable in variables(trainer)]
        if [value.shape for value in values] != shapes:
            raise ValueError("its weights have other shapes")
        return progress, values
