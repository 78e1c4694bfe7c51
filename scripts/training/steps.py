"""The training itself: steps of stochastic gradient descent on images that are in memory.

All randomness is a function of the run's seed: the image order of (seed, epoch), the internal noise of
(seed, layer, step). So a run stopped between two steps and resumed continues exactly as it would have.
"""

import math

import keras
import numpy as np
import tensorflow as tf

from common.randomness import generator
from training.accuracy import count_right
from training.settings import Settings


def image_order(count: int, seed: int, epoch: int) -> np.ndarray:
    """The order in which an epoch (from 0) shows `count` images: a permutation, int32."""
    return generator("image order", seed, epoch).permutation(count).astype(np.int32)


def learning_rates(
    initial: float, decay: float, schedule: str, epochs: int, steps: int, updates: int | None
) -> np.ndarray:
    """The learning rate of each step: float32 (epochs, steps).

    "exponential": initial x (1 - decay)^epoch; "inverse": initial / (1 + decay x epoch). With `updates`,
    100 epochs of the schedule, a hundred equal parts, are spread over that many steps.
    """
    progress = np.repeat(np.arange(epochs), steps)
    if updates is not None:
        progress = 100 * np.arange(epochs * steps) // updates
    factor = (1 - decay) ** progress if schedule == "exponential" else 1 / (1 + decay * progress)
    return (initial * factor).astype(np.float32).reshape(epochs, steps)


def rates(settings: Settings, steps: int) -> np.ndarray:
    """The learning rate of every step, at this many steps per epoch: float32 (epochs, steps)."""
    epochs = settings.epochs if settings.updates is None else math.ceil(settings.updates / steps)
    schedule = (settings.learning_rate_decay, settings.learning_rate_schedule)
    return learning_rates(settings.learning_rate, *schedule, epochs, steps, settings.updates)


class Trainer:
    """A network, its momenta and its training set: what a step reads and changes.

    `images` is float32 (N, H, W, C), `labels` int32 (N,), `step` the variable that the network's internal
    noise depends on: the number of steps done. `loss_sum` and `correct`, the sums over the images of an
    epoch, grow with each step until they are set to 0.
    """

    def __init__(
        self,
        network: keras.Model,
        step: tf.Variable,
        images: np.ndarray,
        labels: np.ndarray,
        batch_size: int,
        momentum: float,
    ):
        self.network = network
        self.step = step
        self.images = images
        self.labels = labels
        self.batch_size = batch_size
        self.steps = -(-len(images) // batch_size)  # the last batch of an epoch may be smaller
        self.momentum = momentum
        self.weights = [weight.value for weight in network.trainable_variables]
        self.momenta = [tf.Variable(tf.zeros_like(each), trainable=False) for each in self.weights]
        self.loss_sum = tf.Variable(0.0, trainable=False, dtype=tf.float64)
        self.correct = tf.Variable(0)
        # One step, not a tf.while_loop of them: in a graph with a cycle TensorFlow's oneDNN pass may come to
        # a max-pool's gradient before the max-pool. Which way depends on memory addresses, and so would the
        # kernel that it chooses, and with it the last bits of the weights.
        self.update = tf.function(self._update, autograph=False).get_concrete_function(
            tf.TensorSpec((None, *images.shape[1:])),
            tf.TensorSpec((None,), tf.int32),
            tf.TensorSpec(()),
        )

    def run_step(self, order: np.ndarray, step: int, rate: float) -> None:
        """Step number `step` (from 0) of an epoch that shows the images in this order, int32 (N,)."""
        batch = order[step * self.batch_size : (step + 1) * self.batch_size]
        inputs = self.images[batch], self.labels[batch], rate
        self.update(*map(tf.constant, inputs))

    def _update(self, images, labels, rate):
        """One update of all weights; what it adds to the sums is computed with the weights before it."""
        with tf.GradientTape() as tape:
            logits = self.network(images, training=True)
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
            loss = tf.reduce_mean(losses)
        gradients = tape.gradient(loss, self.weights)
        for weight, momentum, gradient in zip(self.weights, self.momenta, gradients, strict=True):
            # Keras's SGD in one operation: faster to trace and to run.
            tf.raw_ops.ResourceApplyKerasMomentum(
                var=weight.handle,
                accum=momentum.handle,
                lr=rate,
                grad=gradient,
                momentum=self.momentum,
            )
        self.step.assign_add(1)
        self.loss_sum.assign_add(tf.reduce_sum(tf.cast(losses, tf.float64)))
        self.correct.assign_add(count_right(logits, labels))
