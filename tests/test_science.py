"""The paper's effect on a small scale: internal noise costs random images more than natural ones."""

import pytest

from images.view import ImageSet
from made_settings import made_settings
from networks.build import build_network
from training.steps import Trainer, image_order, rates


@pytest.fixture(scope="module")
def image_files(digits, tmp_path_factory, run_script):
    """Digits and the random images that match them."""
    random = tmp_path_factory.mktemp("random") / "random.h5"
    options = ("--natural", digits, "--seed", 1, "--output", random)
    run_script("random_images.py", *options, check=True)
    return {"natural": digits, "random": random}


def last_running_accuracy(path, noise):
    """Training accuracy over the last of 40 epochs."""
    changes = {"width": 0.2, "crop": 8, "pool_padding": "same", "batch_size": 20, "epochs": 40}
    settings = made_settings(noise=noise, learning_rate=0.02, batch_norm_momentum=0.9, **changes)
    images = ImageSet(path, settings, "train")
    network, step = build_network(settings, (8, 8, 3), 10)
    trainer = Trainer(network, step, images[:], images.labels, 20, settings.momentum)
    every_rate = rates(settings, trainer.steps)
    for epoch in range(settings.epochs):
        trainer.correct.assign(0)
        order = image_order(len(images), settings.seed, epoch)
        for number in range(trainer.steps):
            trainer.run_step(order, number, every_rate[epoch, number])
    return int(trainer.correct) / len(images)


def test_noise_costs_random_images_more_than_natural_ones(image_files):
    fits = {
        (images, noise): last_running_accuracy(path, noise)
        for images, path in image_files.items()
        for noise in (0, 0.6)
    }
    assert fits["natural", 0] > 0.95 and fits["random", 0] > 0.95, "without noise both are learnt"
    cost = {images: fits[images, 0] - fits[images, 0.6] for images in image_files}
    assert cost["random"] > cost["natural"] + 0.1, fits
