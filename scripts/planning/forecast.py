"""What runs will cost, in words: networks, images shown, hours, disk."""

from collections.abc import Iterator

from common.command_line import Problem
from planning import cost, experiments, plan
from planning.files import merged
from planning.paths import PROJECT
from planning.run import Run

REFERENCE = "by the reference rate, not measured here"
SMALLER = ("overnight", "laptop", "demo")  # overlays of config/


def hours(runs: list[Run], configuration: dict, known: list[Run]) -> tuple[float, str]:
    """Hours of cores, or of a GPU, and at which rate: that of a network's `known` runs done here, if any."""
    networks = {run.network for run in runs}
    rates = {name: cost.correction(name, known, configuration) for name in networks}
    seconds = sum(cost.expected_seconds(run, configuration, rates[run.network]) for run in runs)
    here = [rate is not None for rate in rates.values()]
    if any(here):
        return seconds / 3600, f"{'' if all(here) else 'partly '}by the runs done here"
    return seconds / 3600, REFERENCE


def sentence(runs: list[Run], configuration: dict, known: list[Run], cores: int | None) -> str:
    """What runs cost, in one line."""
    images = sum(cost.image_steps(run, configuration) for run in runs)
    time, source = hours(runs, configuration, known)
    text = (
        f"To train: {len(runs)} networks, {spoken(images)} images shown,"
        f" about {spoken(time)} {unit(configuration)} ({source})"
    )
    if cores and configuration["device"] == "cpu":
        text += f", {duration(elapsed(time, runs, configuration, cores))} on {cores} cores"
    return f"{text}; {spoken(cost.disk_mb(runs, configuration) / 1000)} GB of disk."


def elapsed(time: float, runs: list[Run], configuration: dict, cores: int) -> float:
    """The hours until runs of this many core-hours, or hours of one GPU, are done."""
    if configuration["device"] == "gpu":
        return time
    return time / min(cores, max(1, len(runs)))


def unit(configuration: dict) -> str:
    """The unit of the hours."""
    return "GPU-hours" if configuration["device"] == "gpu" else "core-hours"


def spoken(number: float) -> str:
    """A number with two digits and thousands separators: 0.45, 4.5, 10,000, 15 million."""
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if number >= size:
            return f"{spoken(number / size)} {name}"
    rounded = float(f"{number:.2g}")
    return f"{rounded:,.0f}" if rounded >= 10 else f"{rounded:g}"


def duration(time: float) -> str:
    """Hours, or days from two days on."""
    return f"{spoken(time / 24)} days" if time >= 48 else f"{spoken(time)} hours"


def smaller(time: float, device: str) -> str | None:
    """The most expensive scale in config/ for this device that takes less than a third of these hours."""
    for name in SMALLER:
        overlay = f"config/{name}.yaml"
        try:
            configuration = merged(PROJECT / "config.yaml", PROJECT / overlay)
            runs = list(plan.all_runs(tables_of_paper(configuration)).values())
        except Problem:  # it contradicts what a user changed in config.yaml or in an experiment
            continue
        less, _ = hours(runs, configuration, [])
        if configuration["device"] == device and less < time / 3:
            cost_of_it = f"{len(runs)} networks, about {spoken(less)} {unit(configuration)}"
            folder = configuration["results"]
            return f"Smaller: --configfile {overlay}, which makes {folder}/  ({cost_of_it})"
    return None


def tables_of_paper(configuration: dict) -> dict[str, list[Run]]:
    """The tables of the paper's experiments."""
    return experiments.tables(configuration, experiments.PAPER)


def beyond(configuration: dict, of_paper: list[Run]) -> Iterator[str]:
    """What each experiment beyond the paper trains on top, and the networks that it looks at, in words."""
    there = set(of_paper)
    for name in experiments.configured(configuration):
        if name not in experiments.PAPER:
            runs = plan.all_runs(experiments.tables(configuration, [name])).values()
            more = [run for run in runs if run not in there]
            there |= set(more)
            text = f"{name}, beyond the paper: {len(more)} networks more"
            if more:
                time = spoken(hours(more, configuration, of_paper)[0])
                text += f", {time} {unit(configuration)}"
            looked = seconds_of_looking(name, configuration)
            looking = f"{spoken(looked / 3600)} {unit(configuration)} to look at networks"
            yield text + (f"; {looking}" if looked else "")


def seconds_of_looking(name: str, configuration: dict) -> float:
    """The seconds of a core, or of a GPU, of the evaluations of an experiment beyond the paper."""
    evaluated = getattr(experiments.sweep_of(name), "EVALUATED", {})
    tables = experiments.tables(configuration, [name])
    runs = plan.all_runs({table: tables[table] for table in evaluated}).values()
    seconds = sum(cost.seconds_of_looking(run, name, configuration) for run in runs)
    return seconds / cost.GPU_SPEED if configuration["device"] == "gpu" else seconds


def warning(runs: list[Run], configuration: dict, known: list[Run], cores: int | None) -> list[str]:
    """The lines to log before runs that take over an hour on this many cores; none for others."""
    time, _ = hours(runs, configuration, known)
    if elapsed(time, runs, configuration, cores or 1) <= 1:
        return []
    lines = [
        sentence(runs, configuration, known, cores),
        smaller(time, configuration["device"]),
    ]
    return [line for line in lines if line]
