"""Your own results beside published ones."""

from collections.abc import Iterator
from pathlib import Path

from claims.outcome import verdicts_in
from common.command_line import Problem
from planning import experiments, plan
from planning.finished import is_finished
from records.comparison import Compared, compared, spoken
from records.recomputed import configuration_of


def beside(published: Path, results: Path) -> Iterator[str]:
    """How results compare with the published ones, in a few lines."""
    configuration = configuration_of(published)
    planned = plan.all_runs(experiments.tables(configuration)).values()
    runs = [
        run
        for run in planned
        if all(is_finished(run, folder, configuration) for folder in (published, results))
    ]
    if not runs:
        raise Problem(
            f"{results}: has no network of {published} with its settings; name a folder of results"
        )
    yield from of_networks([compared(run.id, published / "runs", results / "runs") for run in runs])
    yield of_verdicts(published, results)


def of_networks(pairs: list[Compared]) -> Iterator[str]:
    """How many networks are identical, and how far the others are apart."""
    others = [pair for pair in pairs if not pair.identical]
    same = len(pairs) - len(others)
    yield f"{len(pairs)} networks beside the published ones: {same} identical"
    if others:
        yield f"published on {spoken(others[0].published)}; here: {spoken(others[0].here)}"
        ends = [abs(pair.differences[-1]) for pair in others]
        mean = sum(ends) / len(ends)
        yield f"training accuracies differ by {mean:.3f} on average, at most by {max(ends):.3f}"


def of_verdicts(published: Path, results: Path) -> str:
    """How many verdicts are the same, and which are not."""
    tables = [folder / "claims.csv" for folder in (published, results)]
    if not all(table.exists() for table in tables):
        return "verdicts are not compared: claims.csv is not there on both sides"
    there, here = map(verdicts_in, tables)
    changed = [
        f"{id}: {there[id]}, here {here.get(id)}" for id in there if there[id] != here.get(id)
    ]
    text = f"{len(there) - len(changed)} of {len(there)} verdicts are the same"
    return f"{text} ({'; '.join(changed)})" if changed else text
