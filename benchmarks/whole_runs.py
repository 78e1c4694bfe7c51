"""Whole runs: time outside their steps, memory, several runs against a plain script, the demo."""

import json
import shutil
import sys
import time
from pathlib import Path

from made_images import made_images
from measure import HERE, NETWORKS, PROJECT, SNAKEMAKE, Row, cpu_and_memory, row, run
from tqdm import tqdm

DEMO_RUN = [
    "--noise",
    "0.4",
    "--width",
    "0.25",
    "--batch-size",
    "32",
    "--crop",
    "8",
    "--pool-padding",
    "same",
]


def train_command(output: Path, images: Path, network: str, *options: str) -> list:
    """The project's own command for one run."""
    program = (sys.executable, PROJECT / "scripts/train.py", "--network", network)
    fixed = ("--activation", "relu", "--seed", "1", "--learning-rate", "0.01")
    return [*program, *fixed, "--images", images, "--output", output, *options]


def overheads(folder: Path, images: Path, repeats: int) -> list[Row]:
    """CPU seconds of a demo run outside its steps, from runs of 1 and 26 epochs; a demo run's memory."""
    rows = []
    for network, target in zip(NETWORKS, ("<= 6.5", "<= 4"), strict=True):
        outside, peaks = [], []
        for repeat in tqdm(range(repeats), desc=f"overhead {network}", leave=False):
            seconds = {}
            for epochs in (1, 26):
                options = (*DEMO_RUN, "--epochs", str(epochs))
                output = folder / f"{network}-{epochs}-{repeat}"
                seconds[epochs], peak = cpu_and_memory(
                    train_command(output, images, network, *options)
                )
                peaks.append(peak)
            outside.append(seconds[1] - (seconds[26] - seconds[1]) / 25)
        rows.append(row(f"CPU s of a demo run outside its steps, {network}", outside, target))
        rows.append(row(f"peak memory of a demo run, MB, {network}", peaks, "<= 700"))
    return rows


def full_memory(folder: Path) -> list[Row]:
    """Peak memory of a full-width run over the size of its images, GB."""
    images = folder / "large.h5"
    made_images(images, images_per_class=128)
    options = ["--noise", "0.4", "--epochs", "1", "--images-per-class", "128"]
    command = train_command(folder / "full", images, "small-inception", *options)
    _, peak = cpu_and_memory(command)
    size = 1280 * 28 * 28 * 3 * 4e-6
    over = (peak - size) / 1000
    return [row("peak memory of a full-width run over its images, GB", [over], "<= 1.0")]


def demo_runs(folder: Path, repeats: int) -> list[Row]:
    """Wall time of eight demo runs: one plain script, one after another, over Snakemake on two cores."""
    overlay = {
        "results": str(folder / "results"),
        "seeds": [1],
        "noise": {
            "relu": {"levels": [0, 0.2, 0.4]},
            "sigmoid": {"levels": [0, 0.04, 0.1]},
        },
    }
    (folder / "overlay.yaml").write_text(json.dumps(overlay))
    names = [
        f"{images_}/small-inception-{rest}/seed1"
        for images_ in ("digits", "random")
        for rest in ("relu-noise0.00", "relu-noise0.40", "sigmoid-noise0.04", "sigmoid-noise0.10")
    ]
    targets = [f"{folder}/results/runs/{name}/run.json" for name in names]
    sets = [f"{folder}/results/images/{name}.h5" for name in ("digits", "random")]
    configured = ("--cores", "2", "--quiet", "all", "--configfile", "config/demo.yaml")
    configured += (folder / "overlay.yaml",)
    run(*SNAKEMAKE, *sets, *configured)
    ratios = []
    for _ in tqdm(range(repeats), desc="eight demo runs", leave=False):
        shutil.rmtree(folder / "results/runs", ignore_errors=True)
        begun = time.monotonic()
        run(*SNAKEMAKE, *targets, *configured)
        ours = time.monotonic() - begun
        begun = time.monotonic()
        run(sys.executable, HERE / "plain_script.py", *targets)
        ratios.append((time.monotonic() - begun) / ours)
    return [row("eight demo runs, wall, plain script over ours on 2 cores", ratios, ">= 2.2")]


def demo(folder: Path) -> list[Row]:
    """Wall time of the whole demo on two cores: networks, tables, figures, claims and the report."""
    overlay = folder / "demo.yaml"
    overlay.write_text(f"results: {folder}/demo\n")
    configured = ("--quiet", "all", "--configfile", "config/demo.yaml", overlay)
    begun = time.monotonic()
    run(*SNAKEMAKE, "--cores", "2", *configured)
    run(*SNAKEMAKE, "--report", folder / "report.zip", *configured)
    minutes = (time.monotonic() - begun) / 60
    return [row("the whole demo and its report, 2 cores, wall, minutes", [minutes], "<= 12")]
