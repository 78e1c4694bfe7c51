"""The line about progress counts jobs that have ended, and estimates the rest by what was measured."""

import io
import os

from paper import PAPER
from planning import cost, experiments, plan, progress


def test_a_line_for_each_change_until_all_have_ended(tmp_path, monkeypatch):
    configuration = PAPER | {"results": str(tmp_path)}
    every = plan.all_runs(experiments.tables(PAPER, ["experiment1"])).values()
    runs = [run for run in every if run.network == "small-inception"][:2]
    ending = iter(runs)

    def end(run):
        path = cost.benchmark(run, configuration)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("s\tcpu_time\n400000\t400000\n")

    end(runs[0])
    watch = progress.Progress(runs, configuration, runs, 2)
    watch.begun += 1  # that file is older
    log = io.StringIO()

    def sleep(_):
        if (run := next(ending, None)) is not None:
            end(run)
            later = watch.begun + 1
            os.utime(cost.benchmark(run, configuration), (later, later))

    monkeypatch.setattr(progress.time, "sleep", sleep)
    watch.follow(log)
    first, last = log.getvalue().splitlines()
    assert first == (
        "Networks: 1 of 2 finished; left: 110 core-hours, 4.6 days on 2 cores (by the runs done here)"
    )
    assert last == "Networks: 2 of 2 finished"
