"""Training is plain SGD and reproducible bit for bit."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from networks import blocks, small_alexnet
from networks.build import build
from training.accuracy import Evaluator
from training.settings import constrained
from training.steps import Trainer, image_order, learning_rates

EPOCHS, BATCH = 3, 32
RATES = learning_rates(0.01, 0.05, "exponential", EPOCHS, 4, None)


def images():
    rng = np.random.default_rng(0)
    labels = np.arange(100, dtype=np.int32) % 10
    pixels = rng.standard_normal((100, 8, 8, 3)) + labels[:, None, None, None] / 5
    return pixels.astype(np.float32), labels


def trainer(noise=0.0, seed=1):
    step = tf.Variable(0)
    unit = blocks.Unit(
        "relu", constrained(noise=noise), seed, step, width=0.05, pool_padding="same"
    )
    network = build(small_alexnet.LAYERS, unit, (8, 8, 3), 10, 0)
    return Trainer(network, step, *images(), BATCH, 0.9)


def train(trainer, seed=1):
    """All epochs; the weights, and the last epoch's loss and accuracy."""
    for epoch in range(EPOCHS):
        order = image_order(100, seed, epoch)
        trainer.loss_sum.assign(0.0)
        trainer.correct.assign(0)
        for step in range(trainer.steps):
            trainer.run_step(order, step, RATES[epoch, step])
    loss, accuracy = float(trainer.loss_sum) / 100, int(trainer.correct) / 100
    return trainer.network.get_weights(), loss, accuracy


def equal(some, others):
    return all(np.array_equal(one, other) for one, other in zip(some, others, strict=True))


def test_the_same_seed_gives_the_same_bits_and_another_seed_does_not():
    weights, loss, _ = train(trainer(noise=0.4))
    again, loss_again, _ = train(trainer(noise=0.4))
    assert equal(weights, again)
    assert loss == loss_again
    assert not equal(weights, train(trainer(noise=0.4, seed=2))[0])
    assert not equal(weights, train(trainer(noise=0.4), seed=2)[0])


def test_a_step_is_a_graph_without_a_loop():
    """With a loop, TensorFlow's choice of kernel for a max-pool's gradient depends on memory addresses."""
    operations = trainer(noise=0.4).update.graph.get_operations()
    kinds = {operation.type for operation in operations}
    assert {"MaxPool", "MaxPoolGrad"} <= kinds
    assert not kinds & {"While", "StatelessWhile", "NextIteration"}


def fitted(network, seed=1):
    """The last epoch of plain Keras: all epochs in the image order and at the learning rates of ours."""
    network.compile(
        keras.optimizers.SGD(0.01, momentum=0.9),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    pixels, labels = images()
    for epoch in range(EPOCHS):
        network.optimizer.learning_rate = RATES[epoch, 0]
        order = image_order(100, seed, epoch)
        fit = network.fit(pixels[order], labels[order], BATCH, shuffle=False, verbose=0)
    return fit.history


def test_it_does_what_plain_keras_does():
    """Same initial weights, same order of images, no noise: the same weights to float tolerance."""
    ours = trainer()
    network = keras.models.clone_model(ours.network)
    network.set_weights(ours.network.get_weights())
    history = fitted(network)
    weights, loss, running_accuracy = train(ours)
    assert loss == pytest.approx(history["loss"][0], rel=1e-4)
    assert running_accuracy == pytest.approx(history["accuracy"][0], abs=0.011)
    for one, other in zip(weights, network.get_weights(), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-3, atol=1e-4)
    clean = network.evaluate(*images(), verbose=0)[1]
    assert Evaluator(ours.network).accuracy(*images()) == pytest.approx(clean, abs=0.011)


class PlainUnit(blocks.Unit):
    """A hidden layer with Keras's own noise."""

    def finish(self, outputs, number):
        outputs = keras.layers.BatchNormalization()(outputs)
        outputs = keras.layers.Activation(self.activation)(outputs)
        noise = dict(self.constraints)["noise"]
        return keras.layers.GaussianNoise(noise, seed=1000 * self.seed + number)(outputs)


def test_with_noise_it_learns_as_much_as_plain_keras():
    """Mean loss and accuracy over seeds are within three standard errors; other noise differs by more."""
    seeds = range(1, 6)
    plain = []
    for seed in seeds:
        unit = PlainUnit(
            "relu", constrained(noise=0.4), seed, tf.Variable(0), width=0.05, pool_padding="same"
        )
        history = fitted(build(small_alexnet.LAYERS, unit, (8, 8, 3), 10, 0), seed)
        plain.append((history["loss"][0], history["accuracy"][0]))
    ours = [train(trainer(0.4, seed), seed)[1:] for seed in seeds]
    differences = np.array(ours) - np.array(plain)
    error = differences.std(axis=0, ddof=1) / np.sqrt(len(seeds))
    assert (np.abs(differences.mean(axis=0)) < 3 * error).all()
    louder = np.array([train(trainer(1.2, seed), seed)[1:] for seed in (1, 2)]) - plain[:2]
    assert louder.mean(axis=0)[0] > 3 * error[0]


def test_the_order_is_a_new_permutation_in_each_epoch_and_for_each_seed():
    orders = [tuple(image_order(50, seed, epoch)) for seed in (1, 2) for epoch in (0, 1, 2)]
    assert len(set(orders)) == 6
    assert all(sorted(order) == list(range(50)) for order in orders)


def test_learning_rates_are_the_papers():
    exponential = learning_rates(0.1, 0.05, "exponential", 100, 391, None)
    assert exponential.shape == (100, 391)
    assert exponential[[0, 1, 99], [0, 0, 390]] == pytest.approx([0.1, 0.095, 0.1 * 0.95**99])
    inverse = learning_rates(0.1, 0.05, "inverse", 100, 391, None)
    assert inverse[20, 0] == pytest.approx(0.05)
    updates = learning_rates(0.1, 0.05, "exponential", 2000, 1, 2000)
    assert updates[1000, 0] == pytest.approx(0.1 * 0.95**50)
