"""Tables and summaries: known numbers in, known numbers out; runs that diverged; files that are not whole."""

import json
import subprocess
import sys

import pandas as pd
import pytest

from analysis.records import check_seeds, epochs_to_learn
from analysis.statistics_over_seeds import t_interval
from common.command_line import Problem
from conftest import SCRIPTS
from summary import summarise
from table_of_evaluations import table_of_evaluations
from table_of_runs import table_of_runs

PLAN = (
    "run\timages\tactivation\tnoise\tseed\tclasses\timages_per_class\twidth\tupdates\ttables\n"
    "a/seed1\tdigits\trelu\t0.2\t1\t10\t10\t0.5\t\texperiment1 experiment3\n"
    "a/seed2\tdigits\trelu\t0.2\t2\t10\t10\t0.5\t\texperiment1\n"
)


def write_run(folder, name, running, status="trained", epochs=3):
    """A run's record and history."""
    path = folder / name
    path.mkdir(parents=True)
    results = {
        "training_accuracy_running": running,
        "training_accuracy_clean": 1.0,
        "test_accuracy": 0.5,
    }
    record = {
        "status": status,
        "classes": 10,
        "training_images": 100,
        "test_images": 50,
        "epochs": 3,
        "code": {"train.py": "0123456789ab"},
    }
    (path / "run.json").write_text(json.dumps(record | {"results": results}))
    rows = "".join(f"{epoch},1.0,{0.9 + 0.05 * epoch},0.1\n" for epoch in range(1, epochs + 1))
    (path / "history.csv").write_text("epoch,loss,training_accuracy,learning_rate\n" + rows)


@pytest.fixture
def runs(tmp_path):
    (tmp_path / "runs.tsv").write_text(PLAN)
    write_run(tmp_path, "a/seed1", 0.8)
    return tmp_path


def test_a_row_has_the_configured_accuracy_and_only_the_selected_runs_are_in(runs):
    row = table_of_runs(runs / "runs.tsv", "experiment3", runs, "running").iloc[0]
    assert (row["run"], row["training_accuracy"], row["chance"]) == ("a/seed1", 0.8, 0.1)
    assert (row["images_per_class"], row["epochs_to_learn"]) == (10, 2)
    clean = table_of_runs(runs / "runs.tsv", "experiment3", runs, "clean").iloc[0]
    assert clean["training_accuracy"] == 1.0


def test_a_history_with_missing_rows_and_a_missing_record_are_named(runs):
    with pytest.raises(Problem, match=r"a/seed2/run\.json: there is no such file"):
        table_of_runs(runs / "runs.tsv", "experiment1", runs, "running")
    write_run(runs, "a/seed2", 0.9, epochs=2)
    with pytest.raises(Problem, match=r"a/seed2/history\.csv: not a row for each of 3 epochs"):
        table_of_runs(runs / "runs.tsv", "experiment1", runs, "running")


def test_a_diverged_run_stays_in_the_table_and_lowers_n(runs):
    write_run(runs, "a/seed2", None, status="diverged")
    table = table_of_runs(runs / "runs.tsv", "experiment1", runs, "running")
    summary = summarise(table, "training_accuracy")
    assert len(table) == 2
    assert (summary["n"], summary["diverged"], summary["mean"]) == (1, 1, 0.8)
    assert summary["runs"] == "a/seed1 a/seed2"


def test_an_evaluation_without_rows_is_still_named(runs):
    write_run(runs, "a/seed2", None, status="diverged")
    table = table_of_runs(runs / "runs.tsv", "experiment1", runs, "running")
    header = "distortion,level,test_accuracy,made_of\n"
    (runs / "a/seed1.csv").write_text(f"{header}uniform,0.0,0.5,f00\nuniform,0.5,0.2,f00\n")
    (runs / "a/seed2.csv").write_text(header)
    evaluated = table_of_evaluations(table, runs)
    assert evaluated["run"].tolist() == ["a/seed1", "a/seed1", "a/seed2", "a/seed2"]
    assert evaluated["test_accuracy"].tolist()[:2] == [0.5, 0.2]
    assert evaluated["test_accuracy"].isna().tolist() == [False, False, True, True]


def test_every_column_of_the_plan_is_in_the_table_and_makes_a_condition(runs):
    wider = PLAN.replace("2\t10\t10\t0.5", "2\t10\t10\t1")
    (runs / "runs.tsv").write_text(wider)
    write_run(runs, "a/seed2", 0.9)
    table = table_of_runs(runs / "runs.tsv", "experiment1", runs, "running")
    columns = PLAN.splitlines()[0].split("\t")[:-1]
    assert table.columns.tolist()[: len(columns)] == columns
    table.to_csv(runs / "table.csv", index=False)
    command = ["--table", runs / "table.csv", "--plan", runs / "runs.tsv"]
    program = [sys.executable, SCRIPTS / "summary.py", *command, "--output", runs / "summary.csv"]
    subprocess.run(program, check=True)
    summary = pd.read_csv(runs / "summary.csv")
    training = summary[summary["measure"] == "training_accuracy"]
    assert training["width"].tolist() == [0.5, 1]
    assert training["n"].tolist() == [1, 1]


def test_two_runs_of_one_condition_and_seed_are_an_error(runs):
    (runs / "runs.tsv").write_text(PLAN.replace("0.2\t2", "0.2\t1"))
    write_run(runs, "a/seed2", 0.9)
    with pytest.raises(Problem, match="a/seed1 and a/seed2: two runs of one condition and seed"):
        table_of_runs(runs / "runs.tsv", "experiment1", runs, "running")
    with pytest.raises(Problem, match="two runs of one condition"):
        check_seeds(pd.DataFrame({"run": ["a", "b"], "noise": 0.1, "seed": 1}), ["noise"])


def test_the_t_interval_is_the_textbooks():
    # Mean 2.5, SD 1.291, n 4: t(3, .975) = 3.1824, half-width 2.0543.
    assert t_interval([1, 2, 3, 4]) == pytest.approx((0.4457, 4.5543), abs=1e-4)


def test_never_learnt_is_empty_not_a_number():
    history = pd.DataFrame({"epoch": [1, 2], "training_accuracy": [0.5, 0.98]})
    assert epochs_to_learn(history) is None
