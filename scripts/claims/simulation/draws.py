"""Tables of runs drawn around tables of means: each outcome is an array of draws."""

import numpy as np
import pandas as pd

OUTCOMES = {"training_accuracy": "training_images", "test_accuracy": "test_images"}
RUN = ["images", "activation", "bottleneck", "noise", "classes", "images_per_class"]
SHARED = 0.5  # of the variance between seeds, by all distortions and levels of a network


def drawn(
    means: pd.DataFrame, seeds: int, sd: float, draws: int, generator: np.random.Generator
) -> pd.DataFrame:
    """One row per mean and seed, whose outcomes are arrays (draws,) that vary between seeds by `sd`.

    Epochs vary by `sd` in log10.
    """
    table = means.loc[means.index.repeat(seeds)].reset_index(drop=True)
    table["seed"] = np.tile(np.arange(1, seeds + 1), len(means))
    run = table.groupby([*(name for name in RUN if name in table), "seed"], sort=False).ngroup()
    table["run"], table["status"] = [f"run{number}" for number in run], "trained"
    for outcome in (*OUTCOMES, "epochs_to_learn"):
        if outcome not in table:
            continue
        normal = deviations(run.to_numpy(), draws, generator)
        mean = table[outcome].to_numpy()[:, None]
        if outcome in OUTCOMES:
            values = np.clip(mean + spread(table, outcome, sd)[:, None] * normal, 0, 1)
        else:
            values = mean * 10 ** (sd * normal)
        table[outcome] = pd.Series(list(values), dtype=object)
    return table


def spread(table: pd.DataFrame, outcome: str, sd: float) -> np.ndarray:
    """The SD of each accuracy (rows,): `sd`, except at the ends.

    Close to 1 it is limited by the distance to 1, so that clipping at 1 moves no mean. At chance it is that
    of a network that has learnt nothing: the binomial SD of its images.
    """
    mean, images = table[outcome], OUTCOMES[outcome]
    limited = np.minimum(sd, (1 - mean) / 2.5)
    if images not in table:
        return limited.to_numpy()
    binomial = np.sqrt(table["chance"] * (1 - table["chance"]) / table[images])
    return np.where(np.isclose(mean, table["chance"]), binomial, limited)


def deviations(run: np.ndarray, draws: int, generator: np.random.Generator) -> np.ndarray:
    """Standard normal deviations (rows, draws); rows of one run, (rows,), share half of the variance."""
    own = generator.standard_normal((len(run), draws), dtype=np.float32)
    if len(np.unique(run)) == len(run):
        return own
    of_run = generator.standard_normal((run.max() + 1, draws), dtype=np.float32)
    return np.sqrt(SHARED) * of_run[run] + np.sqrt(1 - SHARED) * own
