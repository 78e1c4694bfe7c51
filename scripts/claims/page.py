"""What the claims page says about each claim, in Markdown and in HTML."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED, deciding_part
from planning.figures import title
from planning.image_sets import LABELS, RANDOM

LISTED = 3  # so many of what a claim lacks are on the page
PAPERS = "cifar10"  # the paper's natural images
INTERVALS = (
    "Intervals are t intervals over seeds, that is over networks: one set of random images serves all "
    "seeds, so they say nothing of other sets. Shown is the part of a claim that decides; the table of this "
    "name (.csv) has all."
)


@dataclass(frozen=True)
class Line:
    """One claim on the page; `links` are (text, file relative to the page)."""

    id: str
    verdict: str
    notes: tuple[str, ...]
    words: str
    source: str
    measure: str
    part: dict
    links: tuple[tuple[str, str], ...]


def line(judgement: dict, figures: dict[str, list[str]]) -> Line:
    """A judgement as a line; `figures` has the tables that each figure is drawn from."""
    # The figure of an experiment beyond the paper has its name.
    own = judgement["id"].partition(".")[0]
    drawn = [
        name
        for name, tables in figures.items()
        if name == own or {*tables} & {*judgement["tables"]}
    ]
    links = [(title(name), f"figures/{name}.svg") for name in drawn]
    links += [(table, f"tables/{table}.csv") for table in judgement["tables"]]
    links += [(f"{len(judgement['runs'])} runs", f"claims/{judgement['id']}.json")]
    return Line(
        judgement["id"],
        judgement["verdict"],
        tuple(notes(judgement)),
        judgement["words"],
        "ours" if judgement["ours"] else f"in the paper: {judgement['where']}",
        judgement["measure"],
        deciding_part(judgement),
        tuple(links),
    )


def notes(judgement: dict) -> Iterator[str]:
    """Notes that a verdict needs."""
    if judgement["verdict"] == UNDECIDED:
        yield f"points to {judgement['points_to'] or 'neither side'}"
    if lacking := listed(judgement, "lacking"):
        yield f"lacking: {lacking}"
    if diverged := listed(judgement, "diverged"):
        yield f"diverged: {diverged}"
    for part in judgement["beside"]:
        yield f"{part['name']}: {number(part)}"
    several = judgement["other_readings"] or "experiment2" in judgement["tables"]
    if several and judgement["reading"]:
        yield f"judged: {judgement['reading']}"
    for other in judgement["other_readings"]:
        yield f"{other['reading']}: {in_words(other)}"
    if judgement["code_versions"] > 1:
        yield f"made by {judgement['code_versions']} versions of the code"


def in_words(result: dict) -> str:
    """A verdict and, if undecided, which way it points."""
    open_ = result["verdict"] == UNDECIDED and result["points_to"]
    return f"{result['verdict']}, points to {result['points_to']}" if open_ else result["verdict"]


def listed(judgement: dict, key: str) -> str:
    """What the parts of a claim list, each once; a long list is shortened."""
    found = list(dict.fromkeys(text for part in judgement["parts"] for text in part[key]))
    return "; ".join(found[:LISTED]) + (
        f"; {len(found) - LISTED} more" if len(found) > LISTED else ""
    )


def totals(judgements: list[dict]) -> str:
    """How many claims have each verdict, and which way the undecided ones point."""
    verdicts = Counter(each["verdict"] for each in judgements)
    sides = Counter(each["points_to"] for each in judgements if each["verdict"] == UNDECIDED)
    counts = ", ".join(
        f"{verdicts[each]} {each}" for each in (REPRODUCED, NOT_REPRODUCED, UNDECIDED)
    )
    pointing = (
        f"{sides[REPRODUCED]} point to reproduced, {sides[NOT_REPRODUCED]} to not reproduced,"
        f" {sides[None]} to neither"
    )
    return f"{len(judgements)} claims: {counts} (of which {pointing}, by the means)."


def about(judgements: list[dict]) -> str:
    """Which natural images and noise the verdicts are about; a warning if images are not the paper's."""
    sets = {run.partition("/")[0] for each in judgements for run in each["runs"]}
    natural = sorted(sets - {RANDOM, LABELS})
    text = f"The natural images are {' and '.join(natural) or 'none'}."
    if natural not in ([], [PAPERS]):
        text += (
            f" The limits are those for {PAPERS}; verdicts on other images say nothing of these."
        )
    return f"{text} {levels(judgements[0])}"


def levels(judgement: dict) -> str:
    """What moderate and high noise are: the configuration may choose other levels than the paper."""
    noise = judgement["noise"].items()
    stated = ", ".join(
        f"{each['moderate']:g} and {each['high']:g} ({name})" for name, each in noise
    )
    return f"Moderate and high noise are {stated}."


def number(part: dict) -> str:
    """An estimate with its interval: "0.12 [0.1, 0.14]"; an end that is not known is open."""
    if part["estimate"] is None:
        return ""
    low, high = ("…" if each is None else f"{each:.3g}" for each in part["interval"])
    return f"{part['estimate']:.3g} [{low}, {high}]"


def by_experiment(judgements: list[dict]) -> dict[str, list[dict]]:
    """The judgements grouped by the experiment they are based on."""
    groups: dict[str, list[dict]] = {}
    for each in judgements:
        title = each["experiment"].replace("experiment", "Experiment ")
        groups.setdefault(title, []).append(each)
    return groups
