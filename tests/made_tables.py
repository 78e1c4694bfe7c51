"""Made tables of runs in which every claim of the paper holds, and changes to them."""

import pandas as pd

from claims.evidence import Evidence
from claims.judgement import judge
from claims.simulation import figures
from paper import PAPER

NOISE = figures.NOISE
LIMITS = PAPER["claims"]
ON_RANDOM = "images == 'random' and bottleneck == 0"
RELU, SIGMOID = "activation == 'relu'", "activation == 'sigmoid'"


def made(means: pd.DataFrame, seeds: int) -> pd.DataFrame:
    """A table with each row once per seed; accuracies differ a little between seeds."""
    table = means.loc[means.index.repeat(seeds)].reset_index(drop=True)
    table["seed"] = [*range(1, seeds + 1)] * len(means)
    condition = ["activation", "bottleneck", "noise", "seed"] if "level" in table else None
    run = table.groupby(condition).ngroup() if condition else table.index
    for measure in {"training_accuracy", "test_accuracy"} & {*table.columns}:
        table[measure] -= 0.001 * (table["seed"] - 1)
    return table.assign(run=[f"run{number}" for number in run], status="trained")


def every_table(seeds: int = 4) -> dict[str, pd.DataFrame]:
    """All tables, by name."""
    return {name: made(means, seeds) for name, means in figures.every_table().items()}


def changed(table: pd.DataFrame, condition: str, **columns: object) -> pd.DataFrame:
    """The table with other values where a query holds; a list has one value per seed."""
    table = table.copy()
    rows = table.query(condition).index
    assert len(rows), f"no row has {condition}"
    for column, value in columns.items():
        if isinstance(value, list):
            value = [value[(seed - 1) % len(value)] for seed in table.loc[rows, "seed"]]
        table.loc[rows, column] = value
    return table


def with_change(name: str, condition: str, **columns: object) -> dict[str, pd.DataFrame]:
    """All tables, one of them changed."""
    tables = every_table()
    return {**tables, name: changed(tables[name], condition, **columns)}


def judged(claim: str, tables: dict[str, pd.DataFrame]) -> dict:
    """The judgement of a claim by the limits of config.yaml."""
    return judge(claim, Evidence(tables, LIMITS, NOISE))


def lacking(judgement: dict) -> set[str]:
    """What the parts of a judgement lack."""
    return {text for part in judgement["parts"] for text in part["lacking"]}
