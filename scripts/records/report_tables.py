"""The kinds of tables in the report, each made from published folders, line by line."""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.lengths import first_length
from analysis.tables import read_table
from claims import index
from claims.page import in_words
from claims.page_markdown import SIGNS
from claims.verdict import UNDECIDED, deciding_part
from common.markdown_table import header, row
from gather_claims import read_judgement
from planning.image_sets import RANDOM
from records.published_runs import published_runs
from records.report_numbers import of_part, short, with_interval

NATURAL = "natural"
RUNNING, RECALIBRATED = "training_accuracy_running", "training_accuracy_recalibrated"
CLEAN = "training_accuracy_clean"
# The columns of Experiment 1's table: which images, which measure, and what it is called.
ACCURACIES = [
    (NATURAL, RUNNING, "natural: noise on"),
    (NATURAL, CLEAN, "natural: evaluated"),
    (NATURAL, RECALIBRATED, "natural: recalibrated"),
    (NATURAL, "test_accuracy_moving", "natural, test: evaluated"),
    (NATURAL, "test_accuracy_recalibrated", "natural, test: recalibrated"),
    (RANDOM, RUNNING, "random: noise on"),
    (RANDOM, CLEAN, "random: evaluated"),
    (RANDOM, RECALIBRATED, "random: recalibrated"),
]
INCOMPLETE = "⚪ incomplete"
IN_A_SENTENCE = {"relu": "ReLU"}


def networks(folder: Path) -> Iterator[str]:
    """How many networks are published, of those that are planned."""
    planned = len(pd.read_csv(folder / "runs.tsv", sep="\t"))
    yield f"{len(published_runs(folder))} of {planned}"


def claims(folder: Path) -> Iterator[str]:
    """The claims of the paper with their verdicts, and what decides them."""
    yield from header("", "in the paper's words", "what decides (limit)", folder.name)
    for name, judgement in judgements(folder).items():
        words = judgement["words"] if judgement["ours"] else f"“{judgement['words']}”"
        yield row(name, words, decisive(judgement), verdict(judgement))


def decisive(judgement: dict) -> str:
    """The part that decides: its name, estimate and interval, its limit; what an undecided claim lacks."""
    part = deciding_part(judgement)
    lacking = (text for each in judgement["parts"] for text in each["lacking"])
    lacks = "; ".join(dict.fromkeys(re.sub("^room: .*", "room", text) for text in lacking))
    open_ = lacks and judgement["verdict"] == UNDECIDED
    stated = f"{part['name']}: {of_part(part)} ({part['limit']})"
    return re.sub(r"\b0(?=\.\d)", "", stated + (f"; lacking: {lacks}" if open_ else ""))


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
    words = [IN_A_SENTENCE.get(activation, activation), *["bottleneck"] * bool(bottleneck)]
    return ", ".join([*words, f"noise {noise:g}".replace(" 0.", " .") if noise else "no noise"])


def experiment2(folder: Path) -> Iterator[str]:
    """Mean accuracies of Experiment 2: a row for each size of the training set."""
    table = read(folder, "experiment2")
    yield from header(
        *("classes x images per class", "chance"),
        *(
            f"{name}, {which}"
            for name in (NATURAL, RANDOM)
            for which in ("noise on", "recalibrated")
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
    first, *_ = folders
    sizes = by_size(first).index
    verdicts = {name: verdict(each) for name, each in judgements(first).items() if name[0] == "2"}
    told = [name for name, each in verdicts.items() if not each.startswith(INCOMPLETE)]
    named = (f"{name}, {classes} x {images}" for name, classes, images in sizes)
    yield from header("choice", *named, *told)
    for folder in folders:
        judged = judgements(folder)
        link = f"[{folder.name.removeprefix('sensitivity-')}]({folder.name}/claims.md)"
        accuracies = (short(each, 2) for each in by_size(folder).reindex(sizes))
        yield row(link, *accuracies, *(verdict(judged[name]) for name in told))


def by_size(folder: Path) -> pd.Series:
    """Mean training accuracies of Experiment 2: natural images, then random ones, from the largest set on."""
    means = read(folder, "experiment2").groupby(["set", "classes", "images_per_class"])[RUNNING]
    return means.mean().sort_index(ascending=[True, False, False])


def read(folder: Path, name: str) -> pd.DataFrame:
    """The finished runs of a published table, with `set`: natural or random; of several lengths one."""
    table = read_table(folder / "tables" / f"{name}.csv").dropna(subset=[RUNNING])
    table = first_length(table) if name == "experiment2" else table
    return table.assign(set=table["images"].where(table["images"] == RANDOM, NATURAL))


TABLES = {each.__name__: each for each in (networks, claims, experiment1, experiment2, choices)}
