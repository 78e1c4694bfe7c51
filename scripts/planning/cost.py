"""What a run will cost in time, memory and disk, from its sizes: for job limits and the forecast.

Pure Python, since every cluster job reads it. The reference rates are for one thread of a virtual machine
whose other thread was busy (docs/scales.md); finished runs of the same network correct them.
"""

import csv
import math
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from planning.image_sets import classes_of, natural
from planning.restored import stated
from planning.run import Run, settings
from training.record import RECORD

START_SECONDS = 12  # start of the process, build, first step, evaluation, writing
GPU_SPEED = 40  # a cautious guess for the limits of GPU jobs; none was measured
ENOUGH_RUNS = 30  # to tell how fast a machine is
SNAKEMAKES_MB = 300  # a cluster job starts Snakemake twice in addition to the program


@dataclass(frozen=True)
class Rate:
    """CPU time of training: ms per step, and microseconds per pixel of an image x width and x width^2."""

    step: float
    linear: float
    quadratic: float


RATES = {
    "small-inception": Rate(8, 17.5, 24.4),
    "small-alexnet": Rate(4.5, 9.9, 13.0),
    "small-alexnet-zhang": Rate(4.5, 9.9, 13.0),
}
SLOWEST = RATES["small-inception"]  # used for a network that was never measured
WEIGHTS_MB = 7.3  # of either network at width 1


def sizes(run: Run, configuration: dict) -> tuple[int, int, int]:
    """A run's training images, steps an epoch, and epochs."""
    training = settings(run, configuration)
    images = training.classes * training.images_per_class
    an_epoch = math.ceil(images / training.batch_size)
    if training.updates is None:
        return images, an_epoch, training.epochs
    return images, an_epoch, math.ceil(training.updates / an_epoch)


def steps(run: Run, configuration: dict) -> int:
    """The updates of a run, to the end of its last epoch."""
    _, an_epoch, epochs = sizes(run, configuration)
    return an_epoch * epochs


def image_steps(run: Run, configuration: dict) -> int:
    """How many images a run shows its network, repeats included."""
    images, _, epochs = sizes(run, configuration)
    return images * epochs


def cpu_seconds(run: Run, configuration: dict) -> float:
    """The CPU time of a run at the reference rates."""
    width, pixels = settings(run, configuration).width, configuration["images"]["crop"] ** 2
    rate = RATES.get(run.network, SLOWEST)
    an_image = 1e-6 * pixels * (rate.linear * width + rate.quadratic * width**2)
    images, an_epoch, epochs = sizes(run, configuration)
    an_epoch_takes = images * an_image + an_epoch * 1e-3 * rate.step
    return START_SECONDS + epochs * an_epoch_takes


def seconds_of_looking(run: Run, experiment: str, configuration: dict) -> float:
    """The CPU time of looking at a run for an experiment beyond the paper: a third of a training step's."""
    block, images = configuration[experiment], configuration["images"]
    shown = 0
    if experiment == "behind":
        shown = 2 * classes_of(configuration) * block["images_per_class"] * block["passes"]
    elif "distortions" in block:
        levels = sum(len(each["levels"]) for each in block["distortions"].values())
        tested = classes_of(configuration) * images["test_images_per_class"]
        shown = 2 * tested * levels * len(block["grey"])  # with both kinds of statistics
    training = cpu_seconds(run, configuration) - START_SECONDS
    return START_SECONDS / 2 + shown * training / image_steps(run, configuration) / 3


def benchmark(run: Run, configuration: dict) -> Path:
    """The file that a run's job leaves at its end, with its time and memory."""
    return Path(configuration["results"]) / "benchmarks" / "runs" / f"{run.id}.tsv"


def measured(run: Run, configuration: dict) -> float | None:
    """The CPU seconds (on a GPU, seconds) that a finished run took, from its benchmark file, or None.

    None, too, if its record states another kind of device than is configured.
    """
    path = benchmark(run, configuration)
    column = "s" if configuration["device"] == "gpu" else "cpu_time"
    try:
        with path.open(encoding="utf-8") as file:
            seconds = float(next(csv.DictReader(file, delimiter="\t"))[column])
    except (OSError, StopIteration, KeyError, ValueError, TypeError, csv.Error):
        return None
    device = stated(Path(configuration["results"], "runs", run.id, RECORD), "device")
    if device and device.startswith("cpu") != (configuration["device"] == "cpu"):
        return None
    return seconds if 0 < seconds < math.inf else None


def correction(network: str, runs: list[Run], configuration: dict) -> float | None:
    """Measured over reference time: the median of this machine's finished runs of a network, or None.

    Runs that are mostly start-up say little and do not count; a resumed run counts with its last job's time.
    """
    ratios = []
    for run in runs:
        expected = cpu_seconds(run, configuration)
        if run.network != network or expected < 10 * START_SECONDS:
            continue
        seconds = measured(run, configuration)
        if seconds and seconds > START_SECONDS:  # a job that finds its run finished takes less
            ratios.append(seconds / expected)
        if len(ratios) == ENOUGH_RUNS:
            break
    return median(ratios) if ratios else None


def memory_mb(run: Run, configuration: dict, attempt: int = 1) -> int:
    """The MB to ask for: TensorFlow, training images, a step's activations, a quarter more; retried, more."""
    training = settings(run, configuration)
    pixels = configuration["images"]["crop"] ** 2
    images = training.classes * training.images_per_class * pixels * 3 * 4e-6
    activations = 0.009 * training.batch_size * pixels * training.width
    expected = 650 + images + activations
    return math.ceil(1.25 * expected * (1 + attempt) / 2) + SNAKEMAKES_MB


def expected_seconds(run: Run, configuration: dict, correction: float | None) -> float:
    """How long a run will take on the configured device, with its network's correction if known."""
    if correction is None:
        correction = 1 / GPU_SPEED if configuration["device"] == "gpu" else 1
    return cpu_seconds(run, configuration) * correction


def runtime_minutes(run: Run, configuration: dict, correction: float | None, attempt: int) -> int:
    """The time limit to ask for: three times the expected time, at least half an hour; more if retried."""
    seconds = expected_seconds(run, configuration, correction)
    return max(30, math.ceil(3 * seconds / 60)) * attempt


def disk_mb(runs: list[Run], configuration: dict) -> float:
    """The disk that image files and runs take."""
    images = configuration["images"]
    pixels = natural(configuration)["side"] ** 2
    training, test = (
        classes_of(configuration) * images[key]
        for key in ("images_per_class", "test_images_per_class")
    )
    channels = sum(1 if grey else 3 for grey in configuration["experiment3"]["grey"])
    distortions = configuration["experiment3"]["distortions"].values()
    levels = sum(len(distortion["levels"]) for distortion in distortions)
    natural_and_random = (training + test) * 3 * (1 + 4)
    image_files = pixels * (natural_and_random + test * levels * channels) * 1e-6
    weights = sum(WEIGHTS_MB * settings(run, configuration).width ** 2 for run in runs)
    return image_files + weights + 0.05 * len(runs)
