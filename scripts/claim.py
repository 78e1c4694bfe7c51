"""Judge one claim of the paper from the tables: its measure, estimates, intervals, limits and verdict."""

import argparse
import json

import pandas as pd

from analysis.records import read_table
from claims import index
from claims.evidence import Evidence
from claims.judgement import as_json, judge
from common.command_line import start
from common.whole_files import write_text


def read_tables(named: list[str]) -> dict[str, pd.DataFrame]:
    """The tables of NAME=FILE arguments, by name."""
    files = dict(each.split("=", 1) for each in named)
    return {name: read_table(file) for name, file in files.items()}


def named_file(text: str) -> str:
    """Check a NAME=FILE argument."""
    if "=" not in text:
        raise argparse.ArgumentTypeError(f"{text}: not NAME=FILE, such as experiment1=table.csv")
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--id", required=True, choices=index.entries(), metavar="ID", help="1.1 to 3.7")
    add("--table", required=True, nargs="*", type=named_file, metavar="NAME=FILE", help="CSV files")
    add("--limits", required=True, type=json.loads, help="the configuration's claims, as JSON")
    add("--noise", required=True, type=json.loads, help="moderate and high SDs, as JSON")
    add("--output", required=True, help="judgement (JSON)")
    options = parser.parse_args()
    judgement = judge(
        options.id, Evidence(read_tables(options.table), options.limits, options.noise)
    )
    write_text(options.output, as_json(judgement))
    print("{id}: {verdict}, points to {points_to}".format(**judgement))


if __name__ == "__main__":
    start(main)
