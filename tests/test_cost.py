"""What a plan will cost: exact numbers of steps, growing limits, a rate adjusted to this machine."""

import dataclasses
from pathlib import Path

import pytest

from common.command_line import Problem
from paper import PAPER, PROJECT
from planning import cost, experiments, forecast, plan

RUNS = list(plan.all_runs(experiments.tables(PAPER, experiments.PAPER)).values())
WHOLE = plan.find({run.id: run for run in RUNS}, "random/small-inception-relu-noise0.40/seed1")
SUBSET = plan.find({run.id: run for run in RUNS}, "cifar10/small-alexnet-relu-noise0.80-2x10/seed1")


def test_images_shown_are_epochs_times_images():
    assert cost.image_steps(WHOLE, PAPER) == 100 * 50_000
    assert cost.image_steps(SUBSET, PAPER) == 100 * 20
    assert cost.steps(WHOLE, PAPER) == 100 * 391  # 50,000 / 128, the last batch smaller


def test_updates_run_to_the_end_of_an_epoch():
    run = dataclasses.replace(SUBSET, training=(("batch_size", 8), ("updates", 100)))
    assert cost.steps(run, PAPER) == 102  # 34 epochs of 3 steps
    assert cost.image_steps(run, PAPER) == 34 * 20


def test_limits_grow_with_each_attempt_and_cover_what_was_measured():
    minutes = [cost.runtime_minutes(WHOLE, PAPER, None, attempt) for attempt in (1, 2, 3)]
    assert minutes[0] > 2 * 45 * 60
    assert minutes == [minutes[0], 2 * minutes[0], 3 * minutes[0]]
    memory = [cost.memory_mb(WHOLE, PAPER, attempt) for attempt in (1, 2)]
    assert 2030 < memory[0] < memory[1]
    assert cost.memory_mb(SUBSET, PAPER) < memory[0]


@pytest.fixture
def twice_as_slow(tmp_path):
    """The paper's configuration with one run done, in twice the time given by the reference rate."""
    configured = PAPER | {"results": str(tmp_path)}
    path = tmp_path / f"benchmarks/runs/{WHOLE.id}.tsv"
    path.parent.mkdir(parents=True)
    path.write_text(f"s\tcpu_time\n1\t{2 * cost.cpu_seconds(WHOLE, PAPER)}\n")
    return configured


def test_runs_that_are_done_set_the_rate_of_their_network(twice_as_slow):
    assert cost.correction("small-inception", RUNS, twice_as_slow) == pytest.approx(2)
    assert cost.correction("small-alexnet", RUNS, twice_as_slow) is None
    before, source = forecast.hours([WHOLE], PAPER, RUNS)
    assert source == forecast.REFERENCE
    after, source = forecast.hours([WHOLE], twice_as_slow, RUNS)
    assert (after, source) == (pytest.approx(2 * before), "by the runs done here")
    assert forecast.hours([WHOLE, SUBSET], twice_as_slow, RUNS)[1] == "partly by the runs done here"


def test_gpu_runs_that_are_done_replace_the_guess_of_a_gpus_speed(twice_as_slow):
    on_gpu = twice_as_slow | {"device": "gpu"}
    guess = cost.expected_seconds(WHOLE, on_gpu, None)
    assert guess == pytest.approx(cost.cpu_seconds(WHOLE, PAPER) / cost.GPU_SPEED)
    took = 3 * guess
    path = Path(on_gpu["results"]) / f"benchmarks/runs/{WHOLE.id}.tsv"
    path.write_text(f"s\tcpu_time\n{took}\t1\n")
    known = cost.correction("small-inception", RUNS, on_gpu)
    assert cost.expected_seconds(WHOLE, on_gpu, known) == pytest.approx(took)
    line = forecast.sentence([WHOLE], on_gpu, RUNS, 8)
    assert "GPU-hours (by the runs done here);" in line


def test_a_run_on_another_kind_of_device_does_not_count(twice_as_slow):
    record = Path(twice_as_slow["results"]) / f"runs/{WHOLE.id}/run.json"
    record.parent.mkdir(parents=True)
    record.write_text('{"device": "cpu, 1 thread"}')
    assert cost.correction("small-inception", RUNS, twice_as_slow) == pytest.approx(2)
    assert cost.correction("small-inception", RUNS, twice_as_slow | {"device": "gpu"}) is None
    record.write_text('{"device": "Tesla T4"}')
    assert cost.correction("small-inception", RUNS, twice_as_slow) is None


def test_a_torn_benchmark_file_counts_as_none(twice_as_slow):
    path = Path(twice_as_slow["results"]) / f"benchmarks/runs/{WHOLE.id}.tsv"
    path.write_text("s\tcpu_time\n1\tNA\n")
    assert cost.correction("small-inception", RUNS, twice_as_slow) is None


def test_a_long_plan_is_announced_in_two_lines_and_a_short_one_is_not():
    first, second = forecast.warning(RUNS, PAPER, RUNS, 8)
    assert first.startswith("To train: 952 networks, 3.4 billion images shown, about 2")
    assert "days on 8 cores" in first
    assert second.startswith("Smaller: --configfile config/laptop.yaml")
    assert forecast.warning([SUBSET], PAPER, RUNS, 8) == []
    first, second = forecast.warning(RUNS, PAPER | {"device": "gpu"}, RUNS, 8)
    assert "GPU-hours" in first and "cores" not in first
    assert second.startswith("Smaller: --configfile config/overnight.yaml")
    assert "GPU-hours" in second


def test_the_forecast_as_a_program(run_script, tmp_path):
    laptop = PROJECT / "config/laptop.yaml"
    printed = run_script("forecast.py", "--configfile", laptop, cwd=tmp_path).stdout
    assert "experiment1: 144 networks" in printed
    assert "0 of them done" in printed
    assert "config/demo.yaml" in printed
    wrong = run_script("forecast.py", "--configfile", "tests/none.yaml", cwd=PROJECT)
    assert wrong.returncode == 1
    assert "tests/none.yaml" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_a_smaller_scale_that_contradicts_a_changed_config_yaml_is_not_suggested(monkeypatch):
    assert "--configfile config/" in forecast.smaller(1e6, "cpu")

    def refuse(*files):
        raise Problem(f"{files[-1]}: experiment2.classes: 10 is more than the 4 there are")

    monkeypatch.setattr(forecast, "merged", refuse)
    assert forecast.smaller(1e6, "cpu") is None
