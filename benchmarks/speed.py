"""Training steps, start-up and noise beside plain Keras."""

import json
import sys

from measure import HERE, NETWORKS, Row, row, run
from tqdm import tqdm

COMMON = {
    "activation": "relu",
    "seed": 1,
    "batch_norm_momentum": 0.9,
    "momentum": 0.9,
    "learning_rate": 0.01,
    "learning_rate_decay": 0.05,
}
DEMO = {"width": 0.25, "batch_size": 32, "pool_padding": "same", "noise": 0.4}
FULL = {"width": 1.0, "batch_size": 128, "pool_padding": "valid", "noise": 0.4}
SCALES = {"demo": (DEMO, 8, ">= 1.20"), "full width": (FULL, 28, ">= 1.05")}


def measured(program: str, parameters: dict, side: int, steps: int) -> dict:
    """CPU seconds until the first step and a step, by one of the two programs beside this one."""
    arguments = (json.dumps(COMMON | parameters), str(side), str(steps))
    return json.loads(run(sys.executable, HERE / program, *arguments).splitlines()[-1])


def steps(scale: str, count: int, repeats: int) -> list[Row]:
    """Plain Keras over ours: images a second and the time until the first step, for either network."""
    rows = []
    settings, side, target = SCALES[scale]
    for network in NETWORKS:
        parameters = settings | {"network": network}
        pairs = [
            [
                measured(program, parameters, side, count)
                for program in ("plain_keras.py", "our_steps.py")
            ]
            for _ in tqdm(range(repeats), desc=f"{scale} {network}", leave=False)
        ]
        rates = [plain["step"] / ours["step"] for plain, ours in pairs]
        rows.append(row(f"images a second, {scale}, {network}, x plain", rates, target))
        if scale == "demo":
            starts = [ours["start"] / plain["start"] for plain, ours in pairs]
            rows.append(row(f"until the first step, {network}, x plain", starts, "<= 0.5"))
    return rows


def noise(repeats: int) -> list[Row]:
    """Normals a second: ours over stateless_normal, alternating in one process."""
    printed = run(sys.executable, HERE / "noise_rate.py", str(repeats))
    return [row("normals a second, x stateless_normal", json.loads(printed), ">= 1.8")]
