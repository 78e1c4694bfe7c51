"""Test a trained network on distorted test sets: accuracy at each level of each distortion.

Rows of the output file that rest on the same weights, images and code are kept: only a new distortion
is evaluated.
"""

import argparse
import csv
import hashlib
import io
import json
from pathlib import Path

from common.code import digests
from common.command_line import start
from common.csv_text import csv_text
from common.seal import sealed, unsealed
from common.whole_files import write_text
from training.record import check_files, code_of, file_digest, whole_record
from training.settings import settings_of

COLUMNS = ["distortion", "grey", "level"]
COLUMNS += ["test_accuracy_moving", "test_accuracy_recalibrated", "made_of"]


def made_of(record: dict, distorted: str) -> str:
    """Digest of what an evaluation rests on: 16 hexadecimal digits."""
    code = digests(code_of(settings_of(record["parameters"]), "evaluate.py"))
    parts = (record["parameters"], record["files"], file_digest(distorted), code)
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def rows_at_hand(output: Path, record: str) -> dict[str, list[dict]]:
    """The rows of an earlier output by their digest; none if it cannot be read as such, or was edited."""
    found: dict[str, list[dict]] = {}
    try:
        text = unsealed(output.read_text(encoding="utf-8"), record)
        for row in csv.DictReader(io.StringIO(text)):
            if set(row) != {*COLUMNS} or None in row.values():
                return {}
            found.setdefault(row["made_of"], []).append(row)
    except Exception:  # whatever a damaged file provokes
        return {}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--run", required=True, type=Path, help="folder of the run")
    add("--distorted", required=True, nargs="+", help="distorted test sets (.h5)")
    add("--device", default="cpu", choices=("cpu", "gpu"))
    add("--threads", type=int, default=1)
    add("--output", required=True, type=Path, help="accuracies (CSV)")
    options = parser.parse_args()
    record = whole_record(options.run)
    check_files(options.run, record)
    if record["status"] == "trained":
        wanted = {path: made_of(record, path) for path in options.distorted}
        rows = rows_at_hand(options.output, record["digest"])
        missing = {path: digest for path, digest in wanted.items() if digest not in rows}
        if missing:
            from training.evaluation import evaluate  # TensorFlow takes seconds

            place = (options.device, options.threads)
            for path, accuracies in evaluate(record, options.run, list(missing), *place):
                rows[missing[path]] = [row | {"made_of": missing[path]} for row in accuracies]
        table = [row for digest in wanted.values() for row in rows[digest]]
    else:
        table = []
    write_text(options.output, sealed(csv_text(table, COLUMNS), record["digest"]))


if __name__ == "__main__":
    start(main)
