"""The epochs of a run, in slices of a few seconds between which it can be stopped and saved."""

import math
import signal
import sys
import time
from datetime import timedelta

import numpy as np
import tensorflow as tf

from checkpoint import Checkpointing, Progress
from training import Trainer, image_order

SLICE_SECONDS = 2.0
LOG_SECONDS = 60.0  # the longest silence in the log
STOPPED = 143  # the exit code of a run that was asked to stop and saved itself: 128 + SIGTERM


class StopRequest:
    """While entered, notes SIGTERM and SIGINT, which otherwise would end the process amid a step."""

    def __init__(self):
        self.received = False

    def __enter__(self) -> "StopRequest":
        numbers = (signal.SIGTERM, signal.SIGINT)
        self.before = {number: signal.signal(number, self._note) for number in numbers}
        return self

    def __exit__(self, *_) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)

    def _note(self, *_) -> None:
        self.received = True


class Log:
    """Prints epoch, loss, accuracy, images a second and time left, at most 200 epochs of them."""

    def __init__(self, epochs: int, steps: int, batch_size: int):
        self.epochs, self.steps, self.batch_size = epochs, steps, batch_size
        self.started = self.printed = time.monotonic()
        self.steps_done: int | None = None

    def report(self, progress: Progress, steps: int, images: int) -> None:
        """After `steps` more steps of an epoch of so many images."""
        now = time.monotonic()
        if self.steps_done is None:  # the first steps took the time to trace the network
            self.steps_done, self.started = 0, now
            return
        self.steps_done += steps
        done = progress.epoch * self.steps + progress.step
        total = self.epochs * self.steps
        every = math.ceil(self.epochs / 200) * self.steps
        if done % every and done < total and now - self.printed < LOG_SECONDS:
            return
        self.printed = now
        rate = self.steps_done / (now - self.started)
        left = timedelta(seconds=round((total - done) / rate))
        seen = min(progress.step * self.batch_size, images)
        print(
            f"epoch {done / self.steps:.6g}/{self.epochs}  loss {progress.loss_sum / seen:.4f}"
            f"  accuracy {progress.correct / seen:.4f}"
            f"  {rate * images / self.steps:.0f} images/s  {left} left",
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
        self.log = Log(len(rates), trainer.steps, trainer.batch_size)
        self.slice_steps = 1

    def run(self) -> list[dict]:
        """Run what is left of them, save, return the history. A loss that is not finite ends them early."""
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
        """Note the epoch in the history and go to the next."""
        progress, images = self.progress, len(self.trainer.labels)
        progress.history.append(
            {
                "epoch": progress.epoch + 1,
                "loss": progress.loss_sum / images,
                "training_accuracy": progress.correct / images,
                "learning_rate": float(self.rates[progress.epoch, -1]),
            }
        )
        progress.epoch += 1
        progress.step, progress.loss_sum, progress.correct = 0, 0.0, 0

    def diverged(self) -> bool:
        """Whether the last epoch's loss is infinite or not a number."""
        history = self.progress.history
        return bool(history) and not math.isfinite(history[-1]["loss"])

    def run_epoch(self) -> None:
        """The rest of the epoch under way, with checkpoints; exits, saved, if a stop is requested."""
        steps_an_epoch = self.trainer.steps
        order = tf.constant(image_order(len(self.trainer.labels), self.seed, self.progress.epoch))
        rates = tf.constant(self.rates[self.progress.epoch])
        while self.progress.step < steps_an_epoch:
            self.run_slice(order, rates, min(self.slice_steps, steps_an_epoch - self.progress.step))
            if self.stop.received or self.checkpointing.due:
                self.checkpointing.save(self.trainer, self.progress)
            self.end_if_requested()

    def run_slice(self, order: tf.Tensor, rates: tf.Tensor, steps: int) -> None:
        """So many steps; the next slice gets as many as fit into SLICE_SECONDS."""
        progress, trainer = self.progress, self.trainer
        begun = time.monotonic()
        loss_sum, correct = trainer.run_steps(
            trainer.images,
            trainer.labels,
            order,
            rates,
            tf.constant(progress.step),
            tf.constant(progress.step + steps),
            tf.constant(progress.loss_sum, tf.float64),
            tf.constant(progress.correct),
        )
        progress.loss_sum, progress.correct = float(loss_sum), int(correct)
        progress.step += steps
        seconds = max(time.monotonic() - begun, 1e-3)
        self.slice_steps = max(1, min(10 * steps, int(SLICE_SECONDS / seconds * steps)))
        self.log.report(progress, steps, len(trainer.labels))
