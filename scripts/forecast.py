"""Say what a configuration will cost before it is trained: networks, images shown, hours, disk.

python scripts/forecast.py --configfile config/laptop.yaml
"""

import argparse
import copy
from pathlib import Path

import yaml

import configuration
import cost
import plan
from command_line import Problem, run
from planned_run import Run

PROJECT = Path(__file__).parent.parent
REFERENCE = "by the reference rate, not measured here"
SMALLER = ("overnight", "laptop", "demo")  # overlays of config/


def merged(*files: str | Path) -> dict:
    """The configuration of these files, checked; as in Snakemake, mappings merge and the last wins."""
    whole: dict = {}
    for file in files:
        merge(whole, read(file))
    configuration.check(whole, files)
    return whole


def read(file: str | Path) -> dict:
    """What a YAML file states. Raises Problem if it cannot be read or is no mapping of keys."""
    try:
        stated = yaml.safe_load(Path(file).read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        raise Problem(f"{file}: not valid YAML ({' '.join(str(error).split())})") from None
    if not isinstance(stated, dict):
        raise Problem(f"{file}: has no keys at its top; write `key: value` lines as in config.yaml")
    return stated


def merge(whole: dict, overlay: dict) -> None:
    """Put an overlay on a configuration, key by key."""
    for key, value in overlay.items():
        if isinstance(value, dict) and isinstance(whole.get(key), dict):
            merge(whole[key], value)
        else:
            whole[key] = copy.deepcopy(value)


def hours(runs: list[Run], configured: dict, known: list[Run]) -> tuple[float, str]:
    """Hours of cores, or of a GPU, and by which rate: a network's `known` runs done here, if any."""
    networks = {run.network for run in runs}
    rates = {name: cost.correction(name, known, configured) for name in networks}
    seconds = sum(cost.expected_seconds(run, configured, rates[run.network]) for run in runs)
    here = [rate is not None for rate in rates.values()]
    if any(here):
        return seconds / 3600, f"{'' if all(here) else 'partly '}by the runs done here"
    return seconds / 3600, REFERENCE


def sentence(runs: list[Run], configured: dict, known: list[Run], cores: int | None) -> str:
    """What runs cost, in a line."""
    images = sum(cost.image_steps(run, configured) for run in runs)
    time, source = hours(runs, configured, known)
    text = (
        f"To train: {len(runs)} networks, {spoken(images)} images shown,"
        f" about {spoken(time)} {unit(configured)} ({source})"
    )
    if cores and configured["device"] == "cpu":
        text += f", {duration(elapsed(time, runs, configured, cores))} on {cores} cores"
    return f"{text}; {spoken(cost.disk_mb(runs, configured) / 1000)} GB of disk."


def elapsed(time: float, runs: list[Run], configured: dict, cores: int) -> float:
    """The hours until runs of so many core-hours, or hours of one GPU, are done."""
    if configured["device"] == "gpu":
        return time
    return time / min(cores, max(1, len(runs)))


def unit(configured: dict) -> str:
    """Of what the hours are."""
    return "GPU-hours" if configured["device"] == "gpu" else "core-hours"


def spoken(number: float) -> str:
    """A number with two digits and its thousands: 0.45, 4.5, 10,000, 15 million."""
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if number >= size:
            return f"{spoken(number / size)} {name}"
    rounded = float(f"{number:.2g}")
    return f"{rounded:,.0f}" if rounded >= 10 else f"{rounded:g}"


def duration(time: float) -> str:
    """Hours as days from two days on."""
    return f"{spoken(time / 24)} days" if time >= 48 else f"{spoken(time)} hours"


def smaller(time: float, device: str, cores: int | None) -> str | None:
    """The command of the most expensive scale of config/ that takes less than a third of so many hours."""
    for name in SMALLER:
        overlay = f"config/{name}.yaml"
        configured = merged(PROJECT / "config.yaml", PROJECT / overlay) | {"device": device}
        runs = list(plan.all_runs(plan.selections(configured)).values())
        less, _ = hours(runs, configured, [])
        if less < time / 3:
            return (
                f"Smaller: snakemake --cores {cores or 'all'} --configfile {overlay}"
                f"  ({len(runs)} networks, about {spoken(less)} {unit(configured)})"
            )
    return None


def warning(runs: list[Run], configured: dict, known: list[Run], cores: int | None) -> list[str]:
    """The lines to say before runs that take over an hour on so many cores; none for others."""
    time, _ = hours(runs, configured, known)
    if elapsed(time, runs, configured, cores or 1) <= 1:
        return []
    lines = [
        sentence(runs, configured, known, cores),
        smaller(time, configured["device"], cores),
    ]
    return [line for line in lines if line]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--configfile", nargs="*", default=[], help="overlays on config.yaml")
    parser.add_argument("--cores", type=int, help="say how long it takes on so many cores")
    options = parser.parse_args()
    configured = merged(PROJECT / "config.yaml", *options.configfile)
    selected = plan.selections(configured)
    runs = list(plan.all_runs(selected).values())
    for name, each in selected.items():
        shared = " of experiment1" if name == "experiment3" else ""
        time = spoken(hours(each, configured, runs)[0])
        print(f"{name}: {len(each)} networks{shared}, {time} {unit(configured)}")
    waiting = [run for run in runs if not record(run, configured).exists()]
    print(f"All: {len(runs)} networks, {len(runs) - len(waiting)} of them done.")
    print(sentence(waiting, configured, runs, options.cores))
    if line := smaller(hours(waiting, configured, runs)[0], configured["device"], options.cores):
        print(line)


def record(run: Run, configured: dict) -> Path:
    """Where the record of a run is when it is done."""
    return Path(configured["results"]) / "runs" / run.id / "run.json"


if __name__ == "__main__":
    run(main)
