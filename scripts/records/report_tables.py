"""The kinds of tables in the report, each made from published folders, line by line."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd

from analysis.statistics_over_seeds import t_interval
from claims import index
from claims.page import in_words
from claims.page_markdown import SIGNS
from claims.verdict import UNDECIDED
from gather_claims import read_judgement
from planning.image_sets import RANDOM
from training.record import RECORD

NATURAL = "natural"
RUNNING, RECALIBRATED = "training_accuracy_running", "training_accuracy_recalibrated"
EVALUATED = "training_accuracy_clean"
# The columns of Experiment 1's table: which images, which measure, and what it is called.
ACCURACIES = [
    (NATURAL, RUNNING, "natural, noise on"),
    (NATURAL, EVALUATED, "evaluated"),
    (NATURAL, RECALIBRATED, "re-estimated"),
    (NATURAL, "test_accuracy_moving", "test, evaluated"),
    (NATURAL, "test_accuracy_recalibrated", "re-estimated"),
    (RANDOM, RUNNING, "random, noise on"),
    (RANDOM, EVALUATED, "evaluated"),
    (RANDOM, RECALIBRATED, "re-estimated"),
]
INCOMPLETE = "⚪ incomplete"
UNITS = {"relu": "ReLU"}


def networks(folder: Path) -> Iterator[str]:
    """How many networks are published, of those that are planned."""
    planned = len(pd.read_csv(folder / "runs.tsv", sep="\t"))
    yield f"{sum(1 for _ in (folder / 'runs').rglob(RECORD))} of {planned}"


def claims(*folders: Path) -> Iterator[str]:
    """The claims of the paper with their verdicts in each folder."""
    yield from header("", "in the paper's words", *(folder.name for folder in folders))
    first, *others = (judgements(folder) for folder in folders)
    for name, judgement in first.items():
        verdicts = (verdict(each[name]) for each in (first, *others))
        yield row(name, f"“{judgement['words']}”", *verdicts)


def judgements(folder: Path) -> dict[str, dict]:
    """The judgements of the paper's claims, in the paper's order."""
    files = (folder / "claims").glob("[0-9]*.json")
    files = sorted(files, key=lambda path: index.by_number(path.stem))
    return {path.stem: read_judgement(path) for path in files}


def verdict(judgement: dict) -> str:
    """A verdict in words; an undecided one that lacks something is incomplete."""
    words = in_words(judgement)
    if judgement["verdict"] == UNDECIDED and any(part["lacking"] for part in judgement["parts"]):
        return words.replace(UNDECIDED, INCOMPLETE)
    return f"{SIGNS[judgement['verdict']]} {words}"


def experiment1(folder: Path) -> Iterator[str]:
    """Accuracies of Experiment 1, with intervals: a row for each constraint."""
    table = read(folder, "experiment1")
    names = (name for *_, name in ACCURACIES)
    yield from header("constraint", "seeds, natural / random", *names)
    for condition, rows in table.groupby(["activation", "bottleneck", "noise"]):
        sets = {name: rows[rows["set"] == name] for name in (NATURAL, RANDOM)}
        seeds = " / ".join(str(len(each)) for each in sets.values())
        numbers = (with_interval(sets[name][measure]) for name, measure, _ in ACCURACIES)
        yield row(constraint(*condition), seeds, *numbers)


def constraint(activation: str, bottleneck: int, noise: float) -> str:
    """A constraint in words: "sigmoid, bottleneck, noise .1"."""
    words = [UNITS.get(activation, activation), *["bottleneck"] * bool(bottleneck)]
    return ", ".join([*words, f"noise {noise:g}".replace(" 0.", " .") if noise else "no noise"])


def experiment2(folder: Path) -> Iterator[str]:
    """Mean accuracies of Experiment 2: a row for each size of the training set."""
    table = read(folder, "experiment2")
    yield from header(
        *("classes x images per class", "chance"),
        *(
            f"{name}, {which}"
            for name in (NATURAL, RANDOM)
            for which in ("noise on", "re-estimated")
        ),
    )
    means = table.groupby(["classes", "images_per_class", "set"])[[RUNNING, RECALIBRATED]].mean()
    for classes, images in sorted({size[:2] for size in means.index}, reverse=True):
        both = means.loc[(classes, images)].reindex([NATURAL, RANDOM]).to_numpy().ravel()
        yield row(
            f"{classes} x {images}", short(1 / classes, 2), *(short(each, 2) for each in both)
        )


def choices(*folders: Path) -> Iterator[str]:
    """Experiment 2 on a few sizes, and verdicts that can be told: a row for each open choice, a folder."""
    told: list[str] = []
    for folder in folders:
        judged = {name: verdict(each) for name, each in judgements(folder).items()}
        means = read(folder, "experiment2").groupby(["set", "classes", "images_per_class"])[RUNNING]
        accuracies = means.mean().sort_index(ascending=[True, False, False])
        if not told:
            told = [
                name
                for name in judged
                if name[0] == "2" and not judged[name].startswith(INCOMPLETE)
            ]
            sizes = (f"{name}, {classes} x {each}" for name, classes, each in accuracies.index)
            yield from header("choice", *sizes, *told)
        link = f"[{folder.name.removeprefix('sensitivity-')}]({folder.name}/claims.md)"
        yield row(link, *(short(each, 2) for each in accuracies), *(judged[name] for name in told))


def read(folder: Path, name: str) -> pd.DataFrame:
    """The finished runs of a published table, with `set`: natural or random."""
    table = pd.read_csv(folder / "tables" / f"{name}.csv").dropna(subset=[RUNNING])
    return table.assign(set=table["images"].where(table["images"] == RANDOM, NATURAL))


def with_interval(values: pd.Series) -> str:
    """Mean and t interval over seeds, within what an accuracy can be."""
    if not len(values):
        return ""
    low, high = t_interval(values.to_numpy())
    mean = short(values.mean())
    return mean if len(values) == 1 else f"{mean} [{short(max(low, 0))}, {short(min(high, 1))}]"


def short(value: float, digits: int = 3) -> str:
    """A number between 0 and 1 without the leading zero; a half is rounded up, as a reader would."""
    if pd.isna(value):
        return ""
    exact = Decimal(f"{value:.9f}")  # a mean of decimals, without what binary fractions add
    return str(exact.quantize(Decimal(10) ** -digits, ROUND_HALF_UP)).removeprefix("0")


def header(*words: str) -> list[str]:
    """The first two lines of a Markdown table."""
    return [row(*words), "|" + "---|" * len(words)]


def row(*words: str) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(words)} |"


TABLES = {each.__name__: each for each in (networks, claims, experiment1, experiment2, choices)}
