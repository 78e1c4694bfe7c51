"""The share of a network's answers that are right."""

import keras
import numpy as np
import tensorflow as tf

from images.view import ImageSet


def count_right(logits: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
    """How many of (batch, classes) logits are largest at their label: int32."""
    return tf.reduce_sum(tf.cast(tf.argmax(logits, 1, tf.int32) == labels, tf.int32))


EVALUATION_BATCH = 250  # images; larger ones take more memory and are no faster on a CPU


class Evaluator:
    """Tests a network without noise and with moving statistics."""

    def __init__(self, network: keras.Model):
        signature = (tf.TensorSpec(network.input_shape), tf.TensorSpec((None,), tf.int32))
        self._right = tf.function(
            lambda images, labels: count_right(network(images, training=False), labels),
            input_signature=signature,
            autograph=False,
        )

    def accuracy(self, images: np.ndarray | ImageSet, labels: np.ndarray) -> float:
        """The share of right answers on images (N, H, W, C) with labels (N,)."""
        starts = range(0, len(labels), EVALUATION_BATCH)
        parts = [slice(start, start + EVALUATION_BATCH) for start in starts]
        return sum(int(self._right(images[part], labels[part])) for part in parts) / len(labels)
