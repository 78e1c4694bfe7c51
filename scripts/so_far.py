"""Draw every figure, table and claim from the runs that are finished, while others are still running.

python scripts/so_far.py --configfile config/laptop.yaml
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from claims import outcome
from common.command_line import Problem, start
from planning import forecast, plan
from planning.files import merged
from planning.paths import PROJECT
from planning.run import Run
from records.progress import epoch_of
from records.recomputed import saying_where
from records.remake import Remake
from records.whole_folder import check_place, whole_folder

MADE = {"runs.tsv", "tables", "figures", "claims"}
MADE |= {f"{page}.{kind}" for page in outcome.TITLES for kind in ("csv", "md", "html")}


def check_output(folder: Path) -> None:
    """Raise Problem if the folder has files of others: those of the same names would be replaced."""
    check_place(folder)
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        of_the_system = path.name.startswith(".") and path.is_file()
        if path.name not in MADE and not of_the_system:
            raise Problem(
                f"{folder}: has {path.name}, which is not made here; name another --output"
            )


def lines(remake: Remake) -> Iterator[str]:
    """Per table and image set: how many runs are done, begun, still to do; and how long they will take."""
    for table, runs in remake.planned.items():
        for images in dict.fromkeys(run.images for run in runs):
            kind = [run for run in runs if run.images == images]
            yield f"{table}, {images}: {state(kind, remake)}"


def state(runs: list[Run], remake: Remake) -> str:
    """How far these runs are, in words."""
    waiting = [run for run in runs if not remake.finished(run)]
    text = f"{len(runs) - len(waiting)} of {len(runs)} networks done"
    if not waiting:
        return text
    epochs = [epoch for run in waiting if (epoch := epoch_of(remake.source / "runs" / run.id))]
    if epochs:
        text += f", {len(epochs)} begun (epoch {', '.join(map(str, sorted(epochs)))})"
    known = list(plan.all_runs(remake.planned).values())
    time, _ = forecast.hours(waiting, remake.configuration, known)
    unit = forecast.unit(remake.configuration)
    return f"{text}, {len(waiting) - len(epochs)} to do, {forecast.spoken(time)} {unit} left"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--configfile", nargs="*", default=[], help="overlays on config.yaml")
    parser.add_argument("--output", type=Path, help="folder; otherwise so-far in that of results")
    options = parser.parse_args()
    configuration = merged(PROJECT / "config.yaml", *options.configfile)
    source = Path(configuration["results"])
    remake = Remake(configuration, source, options.output or source / "so-far", under_way=True)
    check_output(remake.target)
    print(*lines(remake), sep="\n")
    if not any(map(remake.finished, (run for runs in remake.planned.values() for run in runs))):
        raise Problem(f"{source}: no network is finished yet, so there is nothing to draw")
    with whole_folder(remake.target.resolve()) as new, saying_where(new, remake.target):
        made = replace(remake, target=new)
        left_out = made.make()
    print(f"\n{remake.target}: {len(made.tables)} tables, figures, claims.md")
    if left_out:
        print(f"Not yet: {', '.join(left_out)}, for which no run or no image set is finished")


if __name__ == "__main__":
    start(main)
