"""Judge one claim, the paper's or ours, from the tables: measure, estimates, intervals, limits, verdict."""

import argparse
import json

from analysis.tables import read_tables
from claims import index
from claims.evidence import Evidence
from claims.judgement import as_json, judge
from common.command_line import start
from common.whole_files import write_text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add(
        "--id", required=True, choices=index.entries(), metavar="ID", help="such as 1.1 or labels.1"
    )
    add("--tables", required=True, nargs="*", help="tables of runs (CSV)")
    add("--limits", required=True, type=json.loads, help="the configuration's claims, as JSON")
    add("--noise", required=True, type=json.loads, help="moderate and high SDs, as JSON")
    add("--output", required=True, help="judgement (JSON)")
    options = parser.parse_args()
    judgement = judge(
        options.id, Evidence(read_tables(options.tables), options.limits, options.noise)
    )
    write_text(options.output, as_json(judgement))
    print("{id}: {verdict}, points to {points_to}".format(**judgement))


if __name__ == "__main__":
    start(main)
