"""Draw a figure of an experiment from its tables; the module that draws it is in the experiment's folder."""

import argparse
import importlib
import json

from analysis.figure_style import FigureData, save
from analysis.tables import read_tables
from common.command_line import start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--drawn-by", required=True, help="module of scripts/experiments, such as experiment1.fig2")
    add("--tables", nargs="*", default=[], help="tables of runs (CSV)")
    add("--summaries", nargs="*", default=[], help="their summaries (CSV)")
    add("--files", nargs="*", default=[], help="distorted test sets (.h5) or fields (.npz)")
    add("--labels", type=json.loads, required=True, help="of image sets and distortions, as JSON")
    add("--options", type=json.loads, default={}, help="of the figure, as JSON")
    add("--output", required=True, nargs="+", help="figure: .pdf, .svg")
    options = parser.parse_args()
    tables, summaries = read_tables(options.tables), read_tables(options.summaries)
    data = FigureData(tables, summaries, options.files, options.labels, options.options)
    save(importlib.import_module(f"experiments.{options.drawn_by}").draw(data), options.output)


if __name__ == "__main__":
    start(main)
