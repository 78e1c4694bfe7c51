"""Tables of means with curves shaped like the paper's figures, in which every claim clearly holds."""

from itertools import product

import numpy as np
import pandas as pd

NOISE = {"relu": {"moderate": 0.2, "high": 0.4}, "sigmoid": {"moderate": 0.04, "high": 0.1}}
LEVELS = {"relu": np.arange(25) / 20, "sigmoid": np.arange(11) / 50}
# Figure 2: training accuracy on random images over noise, without bottleneck; .1 is chance.
RANDOM_FITS = {
    "relu": (
        [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65],
        [1.0, 0.99, 0.9, 0.75, 0.55, 0.35, 0.2, 0.145, 0.1],
    ),
    "sigmoid": (
        [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.14],
        [1.0, 0.98, 0.9, 0.75, 0.6, 0.4, 0.2, 0.1],
    ),
}
WITH_BOTTLENECK = {  # the bars of Figure 2
    "relu": {0: 1.0, 0.2: 0.8, 0.4: 0.65},
    "sigmoid": {0: 1.0, 0.04: 0.55, 0.1: 0.3},
}
NATURAL_FALL = {"relu": 0.06, "sigmoid": 0.3}  # training accuracy per unit of noise
# Figure 3: classes, images per class.
SIZES = list(product([10, 8, 6, 4, 2], [1000, 500, 200, 100, 50, 20, 10]))
# Figure 4: test accuracy less that of ReLU networks without constraint; a pair: at low and high levels of
# salt-and-pepper noise.
ROBUSTNESS = {  # activation, bottleneck, noise
    ("relu", 0, 0.0): 0.0,
    ("relu", 0, 0.2): -0.04,
    ("relu", 0, 0.4): -0.06,
    ("relu", 2, 0.0): -0.05,
    ("relu", 2, 0.2): -0.09,
    ("relu", 2, 0.4): -0.11,
    ("sigmoid", 0, 0.0): -0.06,
    ("sigmoid", 0, 0.04): (0.0, -0.08),
    ("sigmoid", 0, 0.1): -0.06,
    ("sigmoid", 2, 0.0): -0.04,
    ("sigmoid", 2, 0.04): 0.05,
    ("sigmoid", 2, 0.1): 0.04,
}


def experiment1(network: str = "small-inception") -> pd.DataFrame:
    """Figure 2: one row per condition."""
    rows = []
    for activation, (levels, fits) in RANDOM_FITS.items():
        cells = [(0, noise, np.interp(noise, levels, fits)) for noise in LEVELS[activation]]
        cells += [(2, noise, fit) for noise, fit in WITH_BOTTLENECK[activation].items()]
        for filters, noise, fit in cells:
            row = {"activation": activation, "bottleneck": filters, "noise": float(noise)}
            test = 0.8 if not filters and noise == 0 else 0.82
            natural = {"training_accuracy": 1 - NATURAL_FALL[activation] * noise}
            natural |= {"test_accuracy": test, "epochs_to_learn": 10.0}
            random = {"training_accuracy": fit, "test_accuracy": 0.1, "epochs_to_learn": 32.0}
            rows += [{"images": "cifar10", **row, **natural}, {"images": "random", **row, **random}]
    sizes = {"classes": 10, "images_per_class": 5000, "chance": 0.1, "training_images": 50000}
    return pd.DataFrame(rows).assign(network=network, test_images=10000, epochs_done=100, **sizes)


def corrected_fit(images: str, classes: int, images_per_class: int) -> float:
    """Figure 3: training accuracy corrected for chance; the smaller the set, the better it is learnt."""
    step = np.log10(images_per_class * (classes / 2) ** 2)  # 1 to 4.4
    return 0.99 - 0.025 * (step - 1) if images == "cifar10" else 0.95 - 0.26 * (step - 1)


def experiment2() -> pd.DataFrame:
    """Figure 3: one row per kind of images and size."""
    rows = []
    for images, (classes, each) in product(("cifar10", "random"), SIZES):
        fit = 1 / classes + (1 - 1 / classes) * corrected_fit(images, classes, each)
        row = {
            "images": images,
            "classes": classes,
            "images_per_class": each,
            "chance": 1 / classes,
        }
        rows.append({**row, "training_images": classes * each, "training_accuracy": fit})
    fixed = {"network": "small-alexnet", "activation": "relu", "bottleneck": 0, "noise": 0.8}
    return pd.DataFrame(rows).assign(**fixed)


def experiment2_full() -> pd.DataFrame:
    """The whole training set at the same noise: random images at chance."""
    fits = {"cifar10": 0.9, "random": 0.1}
    rows = [{"images": images, "training_accuracy": fit} for images, fit in fits.items()]
    fixed = {"network": "small-alexnet", "activation": "relu", "bottleneck": 0, "noise": 0.8}
    sizes = {"classes": 10, "images_per_class": 5000, "chance": 0.1, "training_images": 50000}
    return pd.DataFrame(rows).assign(**fixed, **sizes)


def experiment3() -> pd.DataFrame:
    """Figure 4: one row per network, distortion and level."""
    rows = []
    for (activation, filters, noise), shift in ROBUSTNESS.items():
        for distortion, level in product(("uniform", "salt-and-pepper"), range(11)):
            low, high = shift if isinstance(shift, tuple) else (shift, shift)
            beside = np.interp(level, [4, 7], [low, high]) if distortion != "uniform" else low
            row = {"activation": activation, "bottleneck": filters, "noise": noise}
            row |= {"distortion": distortion, "level": level / 20}
            rows.append({**row, "test_accuracy": 0.8 - 0.04 * level + beside})
    fixed = {"images": "cifar10", "network": "small-inception", "chance": 0.1}
    return pd.DataFrame(rows).assign(**fixed, test_images=10000)


def every_table() -> dict[str, pd.DataFrame]:
    """All tables of means, by name."""
    return {
        "experiment1": experiment1(),
        "experiment1-comparison": experiment1("small-alexnet"),
        "experiment2": experiment2(),
        "experiment2-full": experiment2_full(),
        "experiment3": experiment3(),
    }
