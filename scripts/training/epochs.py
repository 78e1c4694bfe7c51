"""The epochs of a run, which can be stopped and saved between any two steps."""

import math
import signal
import sys
import time
from datetime import timedelta

import numpy as np

from common.command_line import hang_up
from training.checkpoint import Checkpointing, Progress
from training.steps import Trainer, image_order

LOG_SECONDS = 60.0  # the longest silence in the log
STOPPED = 143  # the exit code of a run that was asked to stop and saved a checkpoint: 128 + SIGTERM


class StopRequest:
    """While entered, notes SIGTERM, SIGINT and, without nohup, SIGHUP: they would end it during a step."""

    def __init__(self):
        self.received = False

    def __enter__(self) -> "StopRequest":
        numbers = (signal.SIGTERM, signal.SIGINT, *hang_up())
        self.before = {number: signal.signal(number, self._note) for number in numbers}
        return self

    def __exit__(self, *_) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)

    def _note(self, *_) -> None:
        self.received = True


class Log:
    """Prints epoch, loss, accuracy, images per second and time left, for at most 200 epochs."""

    def __init__(self, epochs: int, trainer: Trainer):
        self.epochs, self.trainer = epochs, trainer
        self.started = self.printed = time.monotonic()
        self.steps_done: int | None = None

    def report(self, progress: Progress) -> None:
        """After each step."""
        now, steps, images = time.monotonic(), self.trainer.steps, len(self.trainer.labels)
        if self.steps_done is None:  # the first step includes the time to prepare its kernels
            self.steps_done, self.started = 0, now
            return
        self.steps_done += 1
        done = progress.epoch * steps + progress.step
        total = self.epochs * steps
        every = math.ceil(self.epochs / 200) * steps
        if done % every and done < total and now - self.printed < LOG_SECONDS:
            return
        self.printed = now
        rate = self.steps_done / (now - self.started)
        left = timedelta(seconds=round((total - done) / rate))
        seen = min(progress.step * self.trainer.batch_size, images)
        print(
            f"epoch {done / steps:.6g}/{self.epochs}  loss {self.trainer.loss_sum.numpy() / seen:.4f}"
            f"  accuracy {self.trainer.correct.numpy() / seen:.4f}"
            f"  {rate * images / steps:.0f} images/s  {left} left",
            flush=True,
        )


class Epochs:
    """All epochs of a run. `rates` is float32 (epochs, steps): the learning rate of each step."""

    def __init__(
        self, trainer: Trainer, rates: np.ndarray, seed: int, checkpointing: Checkpointing
    ):
        self.trainer, self.rates, self.seed = trainer, rates, seed
        self.checkpointing = checkpointing
        self.progress = checkpointing.restore(trainer)
        self.stop = StopRequest()
        self.log = Log(len(rates), trainer)

    def run(self) -> list[dict]:
        """Run the remaining epochs, save, return the history. A loss that is not finite ends it early."""
        with self.stop:
            while self.progress.epoch < len(self.rates) and not self.diverged():
                self.run_epoch()
                self.end_epoch()
            self.checkpointing.save(self.trainer, self.progress)
            self.end_if_requested()
        return self.progress.history

    def end_if_requested(self) -> None:
        """Exit if a stop is requested; the run has been saved."""
        if self.stop.received:
            print(f"stopped on request, saved in {self.checkpointing.path}", flush=True)
            sys.exit(STOPPED)

    def end_epoch(self) -> None:
        """Record the epoch in the history and go to the next."""
        progress, trainer = self.progress, self.trainer
        progress.history.append(
            {
                "epoch": progress.epoch + 1,
                "loss": float(trainer.loss_sum) / len(trainer.labels),
                "training_accuracy": int(trainer.correct) / len(trainer.labels),
                "learning_rate": float(self.rates[progress.epoch, -1]),
            }
        )
        progress.epoch, progress.step = progress.epoch + 1, 0
        trainer.loss_sum.assign(0.0)
        trainer.correct.assign(0)

    def diverged(self) -> bool:
        """Whether the last epoch's loss is infinite or not a number."""
        history = self.progress.history
        return bool(history) and not math.isfinite(history[-1]["loss"])

    def run_epoch(self) -> None:
        """Run the rest of the current epoch, with checkpoints; save and exit if a stop is requested."""
        progress, trainer = self.progress, self.trainer
        order = image_order(len(trainer.labels), self.seed, progress.epoch)
        while progress.step < trainer.steps:
            trainer.run_step(order, progress.step, self.rates[progress.epoch, progress.step])
            progress.step += 1
            self.log.report(progress)
            if self.stop.received or self.checkpointing.due:
                self.checkpointing.save(trainer, progress)
            self.end_if_requested()
