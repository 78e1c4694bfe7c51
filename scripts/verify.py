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
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claims.outcome import verdicts_in
from common.command_line import Problem, start
from planning import config_file, configuration, plan
from planning.files import PROJECT
from records import manifest
from records.comparison import Compared, compared, differing, spoken
from records.remake import Remake
from training.record import RECORD
from training.settings import at_least


def settings_of(published: Path) -> dict:
    """The configuration of published results. Raises Problem if they are none, or not of this version."""
    path = published / "config.yaml"
    if not (path.exists() and (published / manifest.NAME).exists()):
        raise Problem(f"{published}: no published results; see docs/results")
    stated = config_file.read(path)
    configuration.check(stated, [path])
    return stated


def recomputed(published: Path) -> Iterator[str]:
    """What differs: from the manifest, and, if the records are whole, from what they give."""
    stated = settings_of(published)
    faults = list(manifest.faults(published))
    yield from faults
    if any(fault.startswith(f"{published / 'runs'}/") for fault in faults):
        return
    with tempfile.TemporaryDirectory() as folder:
        remake = Remake(stated, published, Path(folder))
        remake.make(kinds=())
        for path in sorted(Path(folder).rglob("*.*")):
            yield from not_as_given(published / path.relative_to(folder), path)


def not_as_given(published: Path, again: Path) -> Iterator[str]:
    """What differs between a published table or page and the one that its records give."""
    if not published.exists():
        yield f"{published}: missing, though its records give it"
    elif again.suffix == ".csv":
        yield from differing(published, again)
    elif again.suffix in (".md", ".tsv") and again.read_bytes() != published.read_bytes():
        yield f"{published}: not the text that its records give"


def trained_again(
    published: Path, names: list[str], own: list[str], cores: str
) -> Iterator[Compared]:
    """Train runs again in results/verify and compare them with the published ones."""
    results = Path("results", "verify", published.name)
    targets = [str(results / "runs" / name / RECORD) for name in names]
    files = [str(published / "config.yaml"), *own]
    command = [sys.executable, "-m", "snakemake", "--cores", cores, *targets]
    command += ["--forcerun", *targets, "--configfile", *files, "--config", f"results={results}"]
    if subprocess.run(command, cwd=PROJECT).returncode:
        raise Problem("training again failed; see the lines above")
    for name in names:
        yield compared(name, published / "runs", PROJECT / results / "runs")


def beside(published: Path, results: Path) -> Iterator[str]:
    """How results compare with the published ones, in a few lines."""
    planned = plan.all_runs(Remake(settings_of(published), published, results).planned)
    folders = published / "runs", results / "runs"
    names = [
        name for name in planned if all((folder / name / RECORD).exists() for folder in folders)
    ]
    if not names:
        raise Problem(f"{results}: has no network of {published}; name a folder of results")
    pairs = [compared(name, *folders) for name in names]
    same = [pair for pair in pairs if pair.identical]
    yield f"{len(pairs)} networks beside the published ones: {len(same)} identical"
    others = [pair for pair in pairs if not pair.identical]
    if others:
        yield f"published on {spoken(others[0].published)}; here: {spoken(others[0].here)}"
        ends = [abs(pair.differences[-1]) for pair in others]
        mean = sum(ends) / len(ends)
        yield f"training accuracies differ by {mean:.3f} on average, at most by {max(ends):.3f}"
    tables = [folder / "claims.csv" for folder in (published, results)]
    verdicts = [verdicts_in(table) if table.exists() else {} for table in tables]
    changed = [id for id in verdicts[0] if verdicts[0][id] != verdicts[1].get(id)]
    changes = "; ".join(f"{id}: {verdicts[0][id]}, here {verdicts[1].get(id)}" for id in changed)
    same = len(verdicts[0]) - len(changed)
    yield f"{same} of {len(verdicts[0])} verdicts are the same" + (
        f" ({changes})" if changed else ""
    )


def sampled(published: Path, number: int) -> list[str]:
    """The names of so many published runs at random."""
    folder = published / "runs"
    names = sorted(path.parent.relative_to(folder).as_posix() for path in folder.rglob(RECORD))
    return random.sample(names, min(number, len(names)))


def all_from_records() -> bool:
    """Recompute all that is published; say what differs; return whether nothing does."""
    found = Counter()
    folders = sorted(path.parent for path in (PROJECT / "docs" / "results").glob("*/config.yaml"))
    for folder in folders:
        faults = list(recomputed(folder))
        found[bool(faults)] += 1
        print(
            f"{folder.relative_to(PROJECT)}: {'as its records give' if not faults else 'differs'}"
        )
        print(*faults, sep="\n", end="\n" if faults else "")
    if not folders:
        print("docs/results: nothing is published")
    return not found[True]


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
    add("--configfile", nargs="*", default=[], help="overlays: where this machine has its files")
    add("--cores", default="all", help="to train on")
    options = parser.parse_args()
    published, trains = options.published, bool(options.run or options.sample)
    if published is None and (trains or options.against):
        parser.error("--run, --sample and --against need --published, a folder of docs/results")
    if options.configfile and not trains:
        parser.error("--configfile is for training again; it needs --run or --sample")
    if published is None:
        agrees = all_from_records()
    elif options.against:
        agrees = True
        print(*beside(published, options.against), sep="\n")
    elif names := options.run or (options.sample and sampled(published, options.sample)):
        pairs = list(trained_again(published, names, options.configfile, options.cores))
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
