"""Training steps, start-up and noise compared with plain Keras."""

import json
import subprocess
import sys
from statistics import median

from measure import ENVIRONMENT, HERE, NETWORKS, PROJECT, Row, row, run
from tqdm import tqdm

sys.path.insert(0, str(PROJECT / "scripts"))

from training.machine import has_bfloat16
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
PLAIN, OURS = "plain_keras.py", "our_steps.py"
FASTER = {"small-inception": ">= 1.4", "small-alexnet": ">= 1.2"}  # bfloat16, of one thread


def alternating(
    both: list[tuple[str, dict]], side: int, steps: int, epochs: int, device: str
) -> list[list[float]]:
    """Seconds of each epoch of two programs with their parameters, alternating: two lists.

    CPU seconds, the first with start-up; with `device` "gpu" seconds on the clock.
    """
    processes = [
        subprocess.Popen(
            [
                sys.executable,
                HERE / program,
                json.dumps(COMMON | parameters),
                *map(str, (side, steps, epochs)),
                device,
            ],
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for program, parameters in both
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


def ratios(slow: list[float], fast: list[float]) -> list[float]:
    """How many times faster the second is, epoch by epoch after the first, which has the start-up."""
    return [one / other for one, other in zip(slow[1:], fast[1:], strict=True)]


def steps(scale: str, count: int, epochs: int, repeats: int, device: str) -> list[Row]:
    """Images per second over plain Keras's, and the time until the end of the first `count` steps."""
    rows = []
    settings, side, target = SCALES[scale]
    for network in NETWORKS:
        rates, starts = [], []
        parameters = settings | {"network": network}
        both = [(PLAIN, parameters), (OURS, parameters)]
        for _ in tqdm(range(repeats), desc=f"{scale} {network}", leave=False):
            plain, ours = alternating(both, side, count, epochs, device)
            rates += ratios(plain, ours)
            starts.append((ours[0] - median(ours[1:])) / (plain[0] - median(plain[1:])))
        rows.append(row(f"images a second, {scale}, {network}, x plain", rates, target))
        if scale == "demo" and device == "cpu":
            name = f"import, build and first step, {network}, x plain"
            rows.append(row(name, starts, "<= 0.5"))
    return rows


def bfloat16(count: int, epochs: int, repeats: int, device: str) -> list[Row]:
    """Images per second with products in bfloat16 over those in float32, full width; none without it."""
    rows = []
    for network in NETWORKS if device == "gpu" or has_bfloat16() else ():
        parameters = FULL | {"network": network}
        both = [(OURS, parameters), (OURS, parameters | {"precision": "bfloat16"})]
        rates = []
        for _ in tqdm(range(repeats), desc=f"bfloat16 {network}", leave=False):
            slow, fast = alternating(both, 28, count, epochs, device)
            rates += ratios(slow, fast)
        name = f"images a second, full width, {network}, bfloat16 x float32"
        rows.append(row(name, rates, FASTER[network]))
    return rows


def noise(repeats: int) -> list[Row]:
    """Normals per second: ours over stateless_normal, alternating in one process."""
    printed = run(sys.executable, HERE / "noise_rate.py", str(repeats))
    return [row("normals a second, x stateless_normal", json.loads(printed), ">= 1.8")]
