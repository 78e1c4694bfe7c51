"""Whether a run is finished: its record is there, and is one of the settings that are planned."""

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
