"""One function per number in the Methods. Its docstring is what the paper states; it returns what is
used here and what is measured, each in words.
"""

from collections import defaultdict

import keras
import numpy as np

from analysis.setup_evidence import Setup, listed
from networks.build import parameter_counts
from networks.constraint_layer import Constraint
from planning.image_sets import RANDOM
from training.steps import rates


def images(setup: Setup) -> tuple[str, str]:
    """CIFAR10: 10 object categories, with 5,000 training and 1,000 test examples per category, for a total
    of 50,000 (which counts the training images)"""
    chosen = setup.configuration["images"]
    parts = []
    for part in ("train", "test"):
        counts = np.bincount(setup.natural[f"{part}/labels"][:])
        parts.append(f"{part} {counts.min()} to {counts.max()} per class, {counts.sum()} in all")
    numbers = f"{chosen['images_per_class']} and {chosen['test_images_per_class']}"
    used = f"{chosen['natural']}: {numbers} per class"
    return used, f"{len(setup.natural.attrs['class_names'])} classes; {'; '.join(parts)}"


def random_images(setup: Setup) -> tuple[str, str]:
    """random images: mean and standard deviation matching those of CIFAR10 for each channel, a matching
    number of classes and examples"""
    natural, random = setup.natural, setup.random
    mean, sd = (np.abs(random.attrs[key] - natural.attrs[key]).max() for key in ("mean", "sd"))
    clip = (
        "clipped to 0..255"
        if setup.configuration["images"]["sets"][RANDOM]["clip"]
        else "unclipped"
    )
    numbers = [len(random[f"{part}/labels"]) for part in ("train", "test")]
    return f"Gaussian, {clip}", (
        f"largest difference of a channel's mean {mean:.3f} and SD {sd:.3f} (of 255);"
        f" {numbers[0]} training and {numbers[1]} test images"
    )


def training(setup: Setup) -> tuple[str, str]:
    """100 epochs, batch size 128, SGD, initial learning rate 0.1 (small-inception) and 0.01
    (small-alexnet), decay rate of 0.05 every epoch"""
    keys, used, measured = setup.configuration["training"], [], []
    for name, own in setup.training.items():
        stated = own.factors()
        used.append(f"{name}: " + ", ".join(f"{key} {stated[key]}" for key in keys))
        steps = -(-len(setup.natural["train/labels"]) // own.batch_size)
        every_step = rates(own, steps)
        measured.append(
            f"{name}: {steps} steps per epoch of the whole set, learning rate {every_step[0, 0]:.4g} in the"
            f" first and {every_step[-1, -1]:.4g} in the last step"
        )
    return "; ".join(used), "; ".join(measured)


def noise(setup: Setup) -> tuple[str, str]:
    """SD of the internal noise: ReLU 0 to 1.2, increment 0.05 (25 levels); sigmoid 0 to 0.2, increment 0.02
    (11 levels); on every convolutional or fully-connected layer except the output layer"""
    levels = setup.configuration["noise"]
    used = "; ".join(
        f"{activation} {listed(each['levels'])}" for activation, each in levels.items()
    )
    measured = []
    for activation in levels:
        runs = setup.of("experiment1", activation=activation, bottleneck="0")
        measured.append(
            f"{len({run['noise'] for run in runs})} levels with {activation} in the plan"
        )
    for name in setup.networks:
        layers = setup.network(name).layers
        noisy = sum(isinstance(layer, Constraint) for layer in layers)
        units = sum(isinstance(layer, keras.layers.Conv2D | keras.layers.Dense) for layer in layers)
        output = "noise" if isinstance(layers[-1], Constraint) else "no noise"
        measured.append(f"{name}: {noisy} of {units} layers have noise, the output has {output}")
    return used, "; ".join(measured)


def bottleneck(setup: Setup) -> tuple[str, str]:
    """bottleneck: filters of the first convolutional layer 96 -> 2 (small-inception), 200 -> 8
    (small-alexnet)"""
    used, measured = [], []
    for name in setup.networks:
        used.append(f"{name} {setup.configuration['networks'][name]['bottleneck']}")
        filters = [setup.network(name, narrow).layers[1].filters for narrow in (False, True)]
        measured.append(f"{name} {filters[0]} -> {filters[1]}")
    return "; ".join(used), "; ".join(measured)


def seeds(setup: Setup) -> tuple[str, str]:
    """four realizations with different random seeds for each combination of hyperparameters"""
    conditions = defaultdict(set)
    for each in setup.plan:
        factors = {key: each[key] for key in each if key not in ("run", "seed", "tables")}
        conditions[tuple(factors.items())].add(each["seed"])
    numbers = [len(each) for each in conditions.values()] or [0]
    measured = (
        f"{len(setup.plan)} runs, {len(conditions)} conditions of {min(numbers)} to {max(numbers)}"
    )
    return f"seeds {listed(setup.configuration['seeds'])}", f"{measured} seeds"


def bars(setup: Setup) -> tuple[str, str]:
    """moderate / high internal noise: ReLU 0.2 / 0.4; sigmoid 0.04 / 0.1"""
    used, measured = [], []
    for activation, each in setup.configuration["noise"].items():
        used.append(f"{activation} {each['moderate']:g} / {each['high']:g}")
        runs = setup.of("experiment1", activation=activation)
        runs = [run for run in runs if run["bottleneck"] != "0"]
        measured.append(f"{activation} {listed(run['noise'] for run in runs) or 'none'}")
    return "; ".join(used), f"levels with bottleneck in the plan: {'; '.join(measured)}"


def subsets(setup: Setup) -> tuple[str, str]:
    """Experiment 2: internal noise 0.8, total classes from 10 to 2, images in each class from 1000 to 10"""
    used = setup.configuration["experiment2"]
    if used["network"] is None:
        return "not trained", "none"
    runs = setup.of("experiment2")
    sizes = [{each[key] for each in runs} for key in ("classes", "images_per_class")]
    return (
        f"{used['network']}, noise {used['noise']:g}; classes {listed(used['classes'])};"
        f" images per class {listed(used['images_per_class'])}",
        f"{len(runs)} runs at noise {listed(run['noise'] for run in runs)}; subsets of {listed(sizes[0])}"
        f" classes, {listed(sizes[1])} images per class",
    )


def distortions(setup: Setup) -> tuple[str, str]:
    """Experiment 3: uniform noise and salt-and-pepper noise between 0 and 0.5, increment 0.05, applied "to
    either the training or test set" (only test results are shown)"""
    measured = []
    for file in setup.distorted:
        colour = "grey" if file.attrs["grey"] else "colour"
        levels = f"{file.attrs['distortion']}, {colour}, {listed(file.attrs['levels'])}"
        measured.append(f"{levels}, {file['test/images'].shape[1]} test images each")
    chosen = setup.configuration["experiment3"]
    colours = " and ".join("grey" if grey else "colour" for grey in chosen["grey"])
    return f"test set only; {colours}, contrast {chosen['contrast']:g}", "; ".join(measured)


def similar_sizes(setup: Setup) -> tuple[str, str]:
    """the two networks have "a similar number of trainable parameters\""""
    counts = [parameter_counts(setup.network(name))["trainable"] for name in setup.networks]
    text = " and ".join(
        f"{name} {count:,}" for name, count in zip(setup.networks, counts, strict=True)
    )
    if len(counts) > 1:
        text += f": the last has {counts[-1] / counts[0] - 1:+.0%}"
    return widths(setup), text


def bottleneck_sizes(setup: Setup) -> tuple[str, str]:
    """the bottleneck "reduces the total number of trainable parameters only minimally\""""
    measured = []
    for name in setup.networks:
        full, narrow = (
            parameter_counts(setup.network(name, each))["trainable"] for each in (False, True)
        )
        measured.append(f"{name} {full:,} -> {narrow:,} ({narrow / full - 1:+.0%})")
    return widths(setup), "; ".join(measured)


def widths(setup: Setup) -> str:
    """The factor on the numbers of filters and units of each network."""
    return "; ".join(f"{name} width {own.width:g}" for name, own in setup.training.items())


NUMBERS = {
    "S1": images,
    "S2": random_images,
    "S3": training,
    "S4": noise,
    "S5": bottleneck,
    "S6": seeds,
    "S7": bars,
    "S8": subsets,
    "S9": distortions,
    "S10": similar_sizes,
    "S11": bottleneck_sizes,
}
