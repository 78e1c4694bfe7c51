"""Write the plan: one row per run, with all its settings and the tables that it is part of."""

import argparse
import json

from common.command_line import start
from common.whole_files import write_text
from planning.experiments import tables
from planning.plan import plan_text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--configuration", required=True, type=json.loads, help="as JSON")
    parser.add_argument("--output", required=True, help="tab-separated file")
    arguments = parser.parse_args()
    configuration = arguments.configuration
    write_text(arguments.output, plan_text(tables(configuration), configuration))


if __name__ == "__main__":
    start(main)
