"""Made tables of runs in which every claim of the paper holds, and changes to them."""

from itertools import product

import pandas as pd

NOISE = {"relu": {"moderate": 0.2, "high": 0.4}, "sigmoid": {"moderate": 0.04, "high": 0.1}}
RANDOM_FITS = {  # training accuracy on random images by noise, without bottleneck
    "relu": {0: 1, 0.1: 0.98, 0.2: 0.97, 0.3: 0.96, 0.4: 0.6, 0.5: 0.3, 0.6: 0.1, 0.7: 0.1},
    "sigmoid": {0: 1, 0.04: 0.9, 0.1: 0.5, 0.14: 0.2, 0.2: 0.1},
}
BOTTLENECK = {  # what a bottleneck takes of it
    "relu": {0: 0, 0.2: 0.3, 0.4: 0.1},
    "sigmoid": {0: 0, 0.04: 0.3, 0.1: 0.1},
}
SIZES = list(product([10, 6, 2], [100, 20, 10]))  # classes, images a class


def made(rows: list[dict], seeds: int) -> pd.DataFrame:
    """A table with each row for each seed; accuracies differ a little between seeds."""
    table = pd.DataFrame([{**row, "seed": seed} for row in rows for seed in range(1, seeds + 1)])
    table = table.assign(run=[f"run{number}" for number in table.index], status="trained")
    for measure in {"training_accuracy", "test_accuracy"} & {*table.columns}:
        table[measure] -= 0.001 * (table["seed"] - 1)
    return table


def experiment1(seeds: int = 4, network: str = "small-inception") -> pd.DataFrame:
    """Experiment 1 as the paper tells it."""
    rows = []
    for activation, fits in RANDOM_FITS.items():
        levels = [(False, noise, fit) for noise, fit in fits.items()]
        levels += [
            (True, noise, fits[noise] - cut) for noise, cut in BOTTLENECK[activation].items()
        ]
        for bottleneck, noise, fit in levels:
            row = {"network": network, "activation": activation, "bottleneck": bottleneck}
            row |= {"noise": float(noise), "chance": 0.1, "training_images": 50000}
            row |= {"test_images": 10000}
            natural = {"training_accuracy": 1 - 0.1 * noise, "test_accuracy": 0.8}
            random = {"training_accuracy": fit, "test_accuracy": 0.1}
            rows.append({"images": "cifar10", **row, **natural, "epochs_to_learn": 10.0})
            rows.append({"images": "random", **row, **random, "epochs_to_learn": 30.0})
    return made(rows, seeds)


def experiment2(seeds: int = 4) -> pd.DataFrame:
    """Experiment 2: the smaller the training set, the better it is learnt."""
    rows = []
    for number, (classes, images_per_class) in enumerate(SIZES):
        chance = 1 / classes
        row = {"activation": "relu", "bottleneck": False, "noise": 0.8, "chance": chance}
        row |= {"classes": classes, "images_per_class": images_per_class}
        row |= {"training_images": classes * images_per_class}
        for images, corrected in (("cifar10", 0.9 + number / 100), ("random", number / 10)):
            accuracy = chance + (1 - chance) * corrected
            rows.append({"images": images, **row, "training_accuracy": accuracy})
    return made(rows, seeds)


def experiment2_full(seeds: int = 4) -> pd.DataFrame:
    """The whole training set at the same noise: random images at chance."""
    row = {"classes": 10, "images_per_class": 5000, "chance": 0.1, "training_images": 50000}
    fits = {"cifar10": 0.9, "random": 0.1}
    return made(
        [{"images": images, **row, "training_accuracy": fit} for images, fit in fits.items()], seeds
    )


def experiment3(seeds: int = 4) -> pd.DataFrame:
    """Experiment 3: noise helps sigmoid networks a little, ReLU networks not."""
    gains = {  # by noise: without, with bottleneck
        "relu": {0: (0, 0), 0.2: (-0.03, -0.03), 0.4: (-0.05, -0.05)},
        "sigmoid": {0: (0, -0.05), 0.04: (0.04, 0.05), 0.1: (0, 0.03)},
    }
    rows = []
    for activation, levels in gains.items():
        for (noise, gain), bottleneck, distortion, level in product(
            levels.items(), (False, True), ("uniform", "salt-and-pepper"), range(11)
        ):
            low = noise == 0.04 and not bottleneck and level >= 7  # gone at high levels
            accuracy = 0.7 - 0.04 * level + (0 if low else gain[bottleneck])
            row = {"images": "cifar10", "activation": activation, "bottleneck": bottleneck}
            row |= {"noise": float(noise), "distortion": distortion, "level": level * 0.05}
            rows.append({**row, "test_accuracy": accuracy})
    return one_run_a_network(made(rows, seeds))


def one_run_a_network(table: pd.DataFrame) -> pd.DataFrame:
    """Experiment 3's levels and distortions share their network's run."""
    runs = table.groupby(["activation", "bottleneck", "noise", "seed"]).ngroup()
    return table.assign(run=[f"run{number}" for number in runs])


def every_table(seeds: int = 4) -> dict[str, pd.DataFrame]:
    """All tables, by name."""
    return {
        "experiment1": experiment1(seeds),
        "experiment1-comparison": experiment1(seeds, "small-alexnet"),
        "experiment2": experiment2(seeds),
        "experiment2-full": experiment2_full(seeds),
        "experiment3": experiment3(seeds),
    }


def changed(table: pd.DataFrame, condition: str, **columns: object) -> pd.DataFrame:
    """The table with other values where a query holds; a list has one value for each seed in turn."""
    table = table.copy()
    rows = table.query(condition).index
    assert len(rows), f"no row has {condition}"
    for column, value in columns.items():
        if isinstance(value, list):
            value = [value[(seed - 1) % len(value)] for seed in table.loc[rows, "seed"]]
        table.loc[rows, column] = value
    return table
