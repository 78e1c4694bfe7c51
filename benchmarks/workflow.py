"""The time of planning and of writing to disk."""

import os
import sys
import time
from pathlib import Path

from made_images import made_images
from measure import PROJECT, SNAKEMAKE, Row, row, run
from tqdm import tqdm


def plans(folder: Path, repeats: int) -> list[Row]:
    """Seconds to plan the paper, and how many times longer with twice the seeds."""
    seconds = {4: [], 8: []}
    for _ in tqdm(range(repeats), desc="plan", leave=False):
        for count, times in seconds.items():
            overlay = folder / f"seeds{count}.yaml"
            overlay.write_text(f"seeds: {list(range(1, count + 1))}\n")
            begun = time.monotonic()
            run(*SNAKEMAKE, "-n", "--quiet", "rules", "--configfile", overlay)
            times.append(time.monotonic() - begun)
    ratios = [more / less for less, more in zip(seconds[4], seconds[8], strict=True)]
    return [
        row("plan of the whole paper, s", seconds[4], "<= 10"),
        row("plan with twice the seeds, x", ratios, "<= 1.7"),
    ]


def seconds_to_write(path: Path, size: int) -> float:
    """Seconds to write this many bytes sequentially, until they are on the disk."""
    part = os.urandom(2**24)
    begun = time.monotonic()
    with path.open("wb") as file:
        for _ in range(0, size, len(part)):
            file.write(part)
    os.sync()
    seconds = time.monotonic() - begun
    path.unlink()
    return seconds


def writing(folder: Path, repeats: int) -> list[Row]:
    """Speed of writing 60,000 random images over the disk's sequential speed."""
    ratios = []
    natural = folder / "natural.h5"
    made_images(natural, images_per_class=5000)
    for _ in tqdm(range(repeats), desc="random images", leave=False):
        plain = seconds_to_write(folder / "plain.bin", 60_000 * 32 * 32 * 3 * 4)
        begun = time.monotonic()
        program = (sys.executable, PROJECT / "scripts/random_images.py", "--natural", natural)
        run(*program, "--seed", "1", "--no-clip", "--output", folder / "random.h5")
        os.sync()
        ratios.append(plain / (time.monotonic() - begun))
    return [row("writing 60,000 random images, x the disk's speed", ratios, ">= 0.5")]
