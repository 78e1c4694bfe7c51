"""The claim that the second network's results are comparable: the other claims, judged for both."""

from collections.abc import Iterator
from dataclasses import replace

from claims import index
from claims.per_seed import nothing, once
from claims.registry import Evidence, claim, judge
from claims.verdict import NOT_REPRODUCED, REPRODUCED, UNDECIDED, Part, by_yes_or_no, deciding_part


@claim(
    "1.7",
    where="Experiment 1",
    words="Only data from the small-inception models are displayed, as the results were comparable "
    "for small-alexnet architectures.",
    measure="The verdicts of 1.1 to 1.6 for the comparison network against those for the main one.",
    tables=("experiment1", "experiment1-comparison"),
    judged_within=("1.1", "1.2", "1.3", "1.4", "1.5", "1.6"),
)
def comparison_network_is_comparable(evidence: Evidence, limits: dict) -> Iterator[Part]:
    comparison = {"experiment1": evidence.tables["experiment1-comparison"]}
    for row in index.entries()["1.7"].judged_within:
        yield same_verdict(
            row, judge(row, evidence), judge(row, replace(evidence, tables=comparison))
        )


def same_verdict(row: str, main: dict, other: dict) -> Part:
    """Whether two networks' judgements of a row agree; undecided if either is."""
    judgements = (main, other)
    parts = [part for judgement in judgements for part in judgement["parts"]]
    undecided = UNDECIDED in (main["verdict"], other["verdict"])
    basis = replace(
        nothing(*once(text for part in parts if undecided for text in part["lacking"])),
        runs=once(run for part in parts for run in part["runs"]),
        diverged=once(run for part in parts for run in part["diverged"]),
    )
    part = by_yes_or_no(
        f"{row}: {main['verdict']}; for the comparison network {other['verdict']}",
        main["verdict"] == other["verdict"],
        basis,
        "the same verdict, not undecided",
        n=min(deciding_part(judgement)["n"] for judgement in judgements),
        points_to=agreement(main["points_to"], other["points_to"]),
    )
    return replace(part, verdict=UNDECIDED) if undecided else part


def agreement(side: str | None, other: str | None) -> str | None:
    """What two sides point to: that they are the same, or not; None if either is unknown."""
    if side is None or other is None:
        return None
    return REPRODUCED if side == other else NOT_REPRODUCED
