"""Estimate what a configuration will cost before it is trained: networks, images shown, hours, disk.

python scripts/forecast.py --configfile config/laptop.yaml
"""

import argparse

from common.command_line import start
from planning import forecast, plan
from planning.files import merged
from planning.finished import is_finished
from planning.paths import PROJECT
from training.settings import at_least


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--configfile", nargs="*", default=[], help="overlays on config.yaml")
    parser.add_argument(
        "--cores", type=at_least(1, int), help="say how long it takes on so many cores"
    )
    options = parser.parse_args()
    configuration = merged(PROJECT / "config.yaml", *options.configfile)
    selected = forecast.tables_of_paper(configuration)
    runs = list(plan.all_runs(selected).values())
    for name, each in selected.items():
        shared = " of experiment1" if name == "experiment3" else ""
        time = forecast.spoken(forecast.hours(each, configuration, runs)[0])
        print(f"{name}: {len(each)} networks{shared}, {time} {forecast.unit(configuration)}")
    for line in forecast.beyond(configuration, runs):
        print(line)
    results = configuration["results"]
    waiting = [run for run in runs if not is_finished(run, results, configuration)]
    print(f"The paper: {len(runs)} networks, {len(runs) - len(waiting)} of them done.")
    print(forecast.sentence(waiting, configuration, runs, options.cores))
    time, _ = forecast.hours(waiting, configuration, runs)
    if line := forecast.smaller(time, configuration["device"]):
        print(line)


if __name__ == "__main__":
    start(main)
