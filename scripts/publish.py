"""Publish the results of a scale: records of its runs, tables, figures, claims, a manifest of digests.

python scripts/publish.py --configfile config/laptop.yaml

Weights and images are left out. Runs that are not finished are gaps; the folder's page says how many.
"""

import argparse
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from common.command_line import Problem, start
from common.markdown_table import header, row
from common.whole_files import write_text
from planning import config_file, cost, experiments, forecast, plan
from planning.files import merge, merged
from planning.paths import PROJECT
from planning.run import Run
from records import manifest, report
from records.recomputed import saying_where
from records.remake import Remake
from records.replacing import check_kept, check_target
from records.whole_folder import whole_folder
from training.record import HISTORY, RECORD, whole_record


def copy_records(runs: list[Run], source: Path, target: Path, kinds: set[str]) -> None:
    """Copy what is small and cannot be made again without training."""
    files = [Path("runs", run.id, name) for run in runs for name in (RECORD, HISTORY)]
    files += [Path("evaluations", kind, f"{run.id}.csv") for run in runs for kind in kinds]
    files += [Path("benchmarks", "runs", f"{run.id}.tsv") for run in runs]
    for file in files:
        if (source / file).exists():
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / file, target / file)


def public(files: list[str]) -> dict:
    """The configuration without this machine's own overlays."""
    whole: dict = {}
    for file in (PROJECT / "config.yaml", *files):
        merge(whole, config_file.read(file))
    return whole


def inside(file: str) -> str:
    """The path of a configuration file as seen from the project, or its name if it is elsewhere."""
    path = Path(file).resolve()
    return str(path.relative_to(PROJECT)) if path.is_relative_to(PROJECT) else path.name


def page(remake: Remake, runs: list[Run], left_out: list[str], command: str) -> Iterator[str]:
    """The lines of the folder's README."""
    done = [run for run in runs if remake.finished(run)]
    records = [whole_record(remake.source / "runs" / run.id) for run in done]
    here = remake.configuration | {"results": str(remake.source)}
    hours = sum(cost.measured(run, here) or 0 for run in done) / 3600
    machines = Counter(" ".join(map(str, record["processor"].values())) for record in records)
    commits = sorted({record["commit"] or "no commit" for record in records})
    yield f"# {remake.target.name}\n"
    yield f"{len(done)} of {len(runs)} networks. Made by\n\n```sh\n{command}\n```\n"
    yield from header("", "")
    for table, members in remake.planned.items():
        finished = sum(map(remake.finished, members))
        yield row(table, f"{finished} of {len(members)} networks")
    last = "of a run that was resumed, or found finished, of its last job"
    yield row("time of training", f"{forecast.spoken(hours)} {forecast.unit(here)}; {last}")
    for machine, count in machines.most_common():
        yield row("processor", f"{machine}: {count} networks")
    for commit in commits:
        yield row("commit", commit)
    if left_out:
        yield row("not drawn", ", ".join(left_out))
    pages = {"claims.md": "Claims", "beyond.md": "ours", "runs.tsv": "plan"}
    there = [f"[{text}]({name})" for name, text in pages.items() if (remake.target / name).exists()]
    yield f"\n{', '.join(there)}, [configuration](config.yaml).\n"
    for figure in sorted((remake.target / "figures").glob("*.svg")):
        yield f"![{figure.stem}](figures/{figure.name})\n"


def publish(remake: Remake, configfiles: list[str], published: Path) -> None:
    """Write all that is published of a scale into a new folder, the target; it is to replace `published`."""
    runs = list(plan.all_runs(remake.planned).values())
    done = [run for run in runs if remake.finished(run)]
    if not done:
        raise Problem(f"{remake.source}: no network is finished, so there is nothing to publish")
    check_kept(published, {run.id for run in done}, remake.source)
    evaluated = experiments.evaluated(remake.configuration)
    copy_records(done, remake.source, remake.target, set(evaluated.values()))
    # From the copy: networks that are finished meanwhile would be in some files and not in others.
    copied = replace(remake, source=remake.target, images=remake.source)
    figures = remake.target / "figures"
    left_out = [
        name for name in copied.make(kinds=("svg",)) if not (figures / f"{name}.svg").exists()
    ]
    text = yaml.safe_dump(public(configfiles), sort_keys=False, allow_unicode=True, width=100)
    write_text(remake.target / "config.yaml", text)
    words = ["snakemake", "--cores", "all"]
    if configfiles:
        words += ["--configfile", *map(inside, configfiles)]
    text = "\n".join(page(copied, runs, left_out, shlex.join(words)))
    write_text(remake.target / "README.md", text)
    manifest.write(remake.target)
    print(f"{len(done)} of {len(runs)} networks", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--configfile", nargs="*", default=[], help="overlays on config.yaml")
    add("--own", nargs="*", default=[], help="overlays of this machine: where it has its files")
    add("--source", type=Path, help="folder of results; otherwise the configuration's")
    add("--to", type=Path, help="folder to write; otherwise docs/results/NAME")
    options = parser.parse_args()
    configuration = merged(PROJECT / "config.yaml", *options.configfile, *options.own)
    source = options.source or Path(configuration["results"])
    target = options.to or report.RESULTS / Path(configuration["results"]).name
    check_target(target.resolve(), source.resolve())
    of_report = target.resolve().parent == report.RESULTS
    if of_report:
        report.check()
    with whole_folder(target.resolve()) as new, saying_where(new, source):
        if target.resolve() == source.resolve():  # what cannot be made again from records alone
            made = shutil.ignore_patterns("tables", "claims")
            shutil.copytree(source, new, ignore=made, dirs_exist_ok=True)
        publish(Remake(configuration, source, new), options.configfile, target)
    if of_report:
        report.renew()
    print(f"{target}: published", file=sys.stderr)


if __name__ == "__main__":
    start(main)
