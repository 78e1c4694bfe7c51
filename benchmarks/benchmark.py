"""Compare this project with a plain Keras script on this machine; print and write a table of ratios."""

import argparse
import csv
import sys
import tempfile
from dataclasses import astuple, fields
from pathlib import Path

from measure import PROJECT, Row, run
from speed import bfloat16, noise, steps
from whole_runs import demo, demo_runs, full_memory, overheads

from workflow import plans, writing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", required=True, type=Path, help="table (CSV)")
    parser.add_argument("--repeats", type=int, default=3)
    text = "gpu: only training steps, on the first GPU"
    parser.add_argument("--device", choices=("cpu", "gpu"), default="cpu", help=text)
    options = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        images = folder / "digits.h5"
        counts = ["--images-per-class", "50", "--test-images-per-class", "120"]
        run(
            sys.executable,
            PROJECT / "scripts/digits.py",
            "--seed",
            "1",
            *counts,
            "--output",
            images,
        )
        few = max(1, options.repeats // 2)
        training = (
            lambda: steps("demo", 16, 20, options.repeats, options.device),
            lambda: steps("full width", 1, 5, few, options.device),
            lambda: bfloat16(1, 10, few, options.device),
        )
        everything = (
            lambda: noise(2 * options.repeats),
            *training,
            lambda: overheads(folder, images, options.repeats),
            lambda: demo_runs(folder, options.repeats),
            lambda: full_memory(folder),
            lambda: plans(folder, options.repeats),
            lambda: writing(folder, options.repeats),
            lambda: demo(folder),
        )
        for part in everything if options.device == "cpu" else training:
            for each in part():
                rows.append(each)
                print(
                    f"{each.name:62} {each.value:7.2f} ({each.low:.2f} to {each.high:.2f})  {each.target}"
                )
    options.output.parent.mkdir(exist_ok=True)
    with options.output.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([field.name for field in fields(Row)])
        writer.writerows(map(astuple, rows))


if __name__ == "__main__":
    main()
