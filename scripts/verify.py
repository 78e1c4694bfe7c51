"""Verify published results: recompute them from their records, train some again, or compare your own.

Everything published, from its records, in seconds:
  python scripts/verify.py
Three of its networks, trained again:
  python scripts/verify.py --published docs/results/laptop --sample 3
Your results beside it:
  python scripts/verify.py --published docs/results/demo --against results/demo
"""

import argparse
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from common.command_line import Problem, start
from planning.paths import PROJECT
from records import report
from records.beside import beside
from records.comparison import Compared, compared
from records.published_runs import published_runs
from records.recomputed import recomputed
from training.record import RECORD
from training.settings import at_least


def trained_again(
    published: Path, names: list[str], own: list[str], cores: str
) -> Iterator[Compared]:
    """Train runs again in results/verify and compare them with the published ones."""
    there = published_runs(published)
    if not there:
        raise Problem(f"{published}: no published results; see docs/results")
    for name in names:
        if name not in there:
            raise Problem(f"{published}: has no run {name}; it has {', '.join(there[:2])}, ...")
    results = place_of(published)
    targets = [str(results / "runs" / name / RECORD) for name in names]
    for name in names:  # a finished network would be left as it is
        shutil.rmtree(PROJECT / results / "runs" / name, ignore_errors=True)
    files = [str(Path(file).resolve()) for file in (published / "config.yaml", *own)]
    command = [sys.executable, "-P", "-m", "snakemake", "--cores", cores, *targets]
    command += ["--configfile", *files, "--config", f"results={results}"]
    if subprocess.run(command, cwd=PROJECT).returncode:
        raise Problem("training again failed; see the lines above")
    for name in names:
        yield compared(name, published / "runs", PROJECT / results / "runs")


def place_of(published: Path) -> Path:
    """Where networks of a published folder are trained again, relative to the project."""
    return Path("results", "verify", published.resolve().name)


def sampled(published: Path, number: int) -> list[str]:
    """The names of so many published runs at random."""
    names = published_runs(published)
    return random.sample(names, min(number, len(names)))


def all_from_records() -> bool:
    """Recompute all that is published; say what differs; return whether nothing does."""
    found = Counter()
    folders = sorted(path for path in report.RESULTS.glob("[!.]*") if path.is_dir())
    for folder in folders:
        try:
            faults = list(recomputed(folder))
        except (Problem, OSError) as problem:
            faults = [f"{folder}: {problem}" if isinstance(problem, OSError) else str(problem)]
        found[bool(faults)] += 1
        print(
            f"{folder.relative_to(PROJECT)}: {'as its records give' if not faults else 'differs'}"
        )
        print(*faults, sep="\n", end="\n" if faults else "")
    if not folders:
        print("docs/results: nothing is published")
    pages = list(report.faults())
    print(*pages, sep="\n", end="\n" if pages else "")
    return not (found[True] or pages)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--published", type=Path, help="a folder of docs/results")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--run", nargs="+", default=[], help="train these again")
    how.add_argument("--sample", type=at_least(1, int), help="train so many again, at random")
    how.add_argument("--against", type=Path, help="a folder of your own results")
    add("--own", nargs="*", default=[], help="overlays of this machine: where it has its files")
    add("--cores", default="all", help="to train on")
    options = parser.parse_args()
    published, trains = options.published, bool(options.run or options.sample)
    if published is None and (trains or options.against):
        parser.error("--run, --sample and --against need --published, a folder of docs/results")
    if options.own and not trains:
        parser.error("--own is for training again; it needs --run or --sample")
    if published is None:
        agrees = all_from_records()
    elif options.against:
        agrees = True
        print(*beside(published, options.against), sep="\n")
    elif names := options.run or (options.sample and sampled(published, options.sample)):
        pairs = list(trained_again(published, names, options.own, options.cores))
        print(*pairs, sep="\n")
        agrees = all(pair.acceptable for pair in pairs)
    else:
        faults = list(recomputed(published))
        print(*faults or [f"{published}: as its records give"], sep="\n")
        agrees = not faults
    if not agrees:
        raise Problem("not what was published: see the lines above")


if __name__ == "__main__":
    start(main)
