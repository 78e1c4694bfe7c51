"""Whether a run, or an evaluation of it, is finished: it is there, and is what the configuration plans."""

import csv
import json
from pathlib import Path

from planning.restored import stated
from planning.run import Run, settings
from training.record import RECORD, parameters


def is_finished(run: Run, results: str | Path, configuration: dict) -> bool:
    """Whether a folder of results has a run's record. An unreadable one counts: it is refused later."""
    path = Path(results) / "runs" / run.id / RECORD
    if not path.exists():
        return False
    planned = json.loads(json.dumps(parameters(settings(run, configuration))))
    return stated(path, "parameters") in (planned, None)


def is_as_configured(path: Path, block: dict | None) -> bool:
    """Whether an evaluation of distorted images has the distortions, levels and colours of a block.

    Other evaluations are, and damaged ones, which are refused later.
    """
    if not block or "distortions" not in block:
        return True
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file))
    try:
        found = {(row["distortion"], row["grey"] == "True", float(row["level"])) for row in rows}
    except (KeyError, TypeError, ValueError):
        return True  # it is refused later
    planned = {
        (name, grey, float(level))
        for name, each in block["distortions"].items()
        for grey in block["grey"]
        for level in each["levels"]
    }
    return not found or found == planned
