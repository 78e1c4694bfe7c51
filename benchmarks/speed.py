"""Training steps, start-up and noise compared with plain Keras."""

import json
import subprocess
import sys
from statistics import median

from measure import ENVIRONMENT, HERE, NETWORKS, PROJECT, Row, row, run
from tqdm import tqdm

sys.path.insert(0, str(PROJECT / "scripts"))

from training.settings import configured

COMMON = configured("small-inception") | {
    "activation": "relu",
    "classes": None,
    "images_per_class": None,
    "seed": 1,
    "batch_norm_momentum": 0.9,
    "learning_rate": 0.01,
    "constraints": {"noise": 0.4},
}
DEMO = {"width": 0.25, "batch_size": 32, "pool_padding": "same"}
FULL = {"width": 1.0, "batch_size": 128, "pool_padding": "valid"}
SCALES = {"demo": (DEMO, 8, ">= 1.20"), "full width": (FULL, 28, ">= 1.05")}


def alternating(parameters: dict, side: int, steps: int, epochs: int) -> list[list[float]]:
    """CPU seconds of each epoch with plain Keras and with ours, alternating; the first includes start-up."""
    arguments = (json.dumps(COMMON | parameters), str(side), str(steps), str(epochs))
    programs = ("plain_keras.py", "our_steps.py")
    processes = [
        subprocess.Popen(
            [sys.executable, HERE / program, *arguments],
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for program in programs
    ]
    seconds: list[list[float]] = [[], []]
    for epoch in range(epochs):
        for process, times in zip(processes, seconds, strict=True):
            if epoch:
                process.stdin.write("\n")
                process.stdin.flush()
            times.append(float(process.stdout.readline()))
    for process in processes:
        process.communicate()
    return seconds


def steps(scale: str, count: int, epochs: int, repeats: int) -> list[Row]:
    """Images per second over plain Keras's, and the time until the end of the first `count` steps."""
    rows = []
    settings, side, target = SCALES[scale]
    for network in NETWORKS:
        rates, starts = [], []
        for _ in tqdm(range(repeats), desc=f"{scale} {network}", leave=False):
            plain, ours = alternating(settings | {"network": network}, side, count, epochs)
            rates += [slow / fast for slow, fast in zip(plain[1:], ours[1:], strict=True)]
            starts.append((ours[0] - median(ours[1:])) / (plain[0] - median(plain[1:])))
        rows.append(row(f"images a second, {scale}, {network}, x plain", rates, target))
        if scale == "demo":
            name = f"import, build and first step, {network}, x plain"
            rows.append(row(name, starts, "<= 0.5"))
    return rows


def noise(repeats: int) -> list[Row]:
    """Normals per second: ours over stateless_normal, alternating in one process."""
    printed = run(sys.executable, HERE / "noise_rate.py", str(repeats))
    return [row("normals a second, x stateless_normal", json.loads(printed), ">= 1.8")]
