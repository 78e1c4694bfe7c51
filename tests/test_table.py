"""Tables and summaries: known numbers in, known numbers out; runs that diverged; incomplete files."""

import json

import pandas as pd
import pytest

from analysis.figure_style import length, scale
from analysis.records import epochs_to_learn
from analysis.remembered import remembered_bits
from analysis.statistics_over_seeds import t_interval
from analysis.tables import check_seeds, read_table, read_tables, write_table
from common.command_line import Problem
from common.seal import sealed
from paper import PROJECT
from planning.scale import scale_of
from records.comparison import alike
from summary import measures, summarise, summarised
from table_of_evaluations import table_of_evaluations
from table_of_runs import table_of_runs
from training.record import file_digest, record_digest, whole_record

PLAN = (
    "run\timages\tactivation\tnoise\tseed\tclasses\timages_per_class\twidth\tupdates\tstart_from\ttables\n"
    "a/seed1\tdigits\trelu\t0.2\t1\t10\t10\t0.5\t\t\texperiment1 experiment3\n"
    "a/seed2\tdigits\trelu\t0.2\t2\t10\t10\t0.5\t\t\texperiment1\n"
)


HEADER = "distortion,grey,level,test_accuracy_moving,test_accuracy_recalibrated,made_of\n"
ROWS = "uniform,True,0.0,0.5,0.6,f00\nuniform,True,0.5,0.2,0.3,f00\n"


def write_run(folder, name, running, status="trained", epochs=3, **parameters):
    """A run's record and history, as a training job would leave them."""
    path = folder / name
    path.mkdir(parents=True, exist_ok=True)
    accuracies = [round(running - 0.05 * (3 - epoch), 9) for epoch in range(1, epochs + 1)]
    rows = "".join(f"{epoch},1.0,{each},0.1\n" for epoch, each in enumerate(accuracies, 1))
    (path / "history.csv").write_text("epoch,loss,training_accuracy,learning_rate\n" + rows)
    diverged = status == "diverged"
    results = {
        "training_accuracy_running": None if diverged else running,
        "training_accuracy_clean": None if diverged else 1.0,
        "training_accuracy_recalibrated": None if diverged else 0.9,
        "test_accuracy": None if diverged else 0.5,
        "test_accuracy_recalibrated": None if diverged else 0.6,
    }
    stated = {"activation": "relu", "seed": int(name[-1]), "classes": 10, "images_per_class": 10}
    stated |= {"width": 0.5, "updates": None, "constraints": {"noise": 0.2}} | parameters
    record = {
        "status": status,
        "images": "digits",
        "parameters": stated,
        "classes": 10,
        "training_images": 100,
        "test_images": 50,
        "images_sha256": "0" * 64,
        "parameter_counts": {"weights_and_biases": 1000},
        "epochs": 3,
        "code": {"train.py": "0123456789ab"},
        "results": results,
        "files": {"history.csv": file_digest(path / "history.csv")},
    }
    record["digest"] = record_digest(record)
    (path / "run.json").write_text(json.dumps(record))


def table(folder, name="experiment1", training_accuracy="running", statistics="moving"):
    return table_of_runs(folder / "runs.tsv", name, folder, training_accuracy, statistics)


@pytest.fixture
def runs(tmp_path):
    (tmp_path / "runs.tsv").write_text(PLAN)
    write_run(tmp_path, "a/seed1", 1.0)
    return tmp_path


def test_a_row_has_the_configured_accuracies_and_only_the_tables_runs_are_in(runs):
    (row,) = table(runs, "experiment3").to_dict("records")
    assert (row["run"], row["training_accuracy"], row["chance"]) == ("a/seed1", 1.0, 0.1)
    assert (row["images_per_class"], row["epochs_to_learn"]) == (10, 3)
    assert row["test_accuracy"] == row["test_accuracy_moving"] == 0.5
    (other,) = table(runs, "experiment3", "recalibrated", "recalibrated").to_dict("records")
    assert (other["training_accuracy"], other["test_accuracy"]) == (0.9, 0.6)


def test_bits_are_those_of_the_accuracy_with_the_noise_on_and_of_the_re_estimated_one(runs):
    write_run(runs, "a/seed1", 0.7)
    (row,) = table(runs, "experiment3").to_dict("records")
    assert row["bits"] == pytest.approx(remembered_bits(0.7, 100, 10))
    assert row["bits_recalibrated"] == pytest.approx(remembered_bits(0.9, 100, 10))


def test_a_table_that_is_cut_off_or_has_no_accuracy_is_refused(tmp_path):
    (tmp_path / "cut.csv").write_text("run,test_accuracy\na/seed1,0.5\na/seed2,0.")
    with pytest.raises(Problem, match="its last line is cut off"):
        read_table(tmp_path / "cut.csv")
    (tmp_path / "odd.csv").write_text("run,test_accuracy\na/seed1,99\n")
    with pytest.raises(Problem, match="test_accuracy is 99, not between 0 and 1"):
        read_table(tmp_path / "odd.csv")


def test_a_table_that_lacks_a_column_is_refused_by_its_name(tmp_path):
    path = tmp_path / "experiment1-summary.csv"
    path.write_text("garbage,noise\n1,2\n")
    with pytest.raises(Problem, match="it has no column images"):
        read_tables([path])


def test_a_table_without_status_is_not_summarised(call_script, tmp_path):
    (tmp_path / "runs.tsv").write_text("run\ttables\tnoise\tseed\n")
    (tmp_path / "cut.csv").write_text("run,noise,seed,start_from\na/seed1,0,1,\n")
    options = ("--table", tmp_path / "cut.csv", "--plan", tmp_path / "runs.tsv")
    refused = call_script("summary.py", *options, "--output", tmp_path / "summary.csv")
    assert refused.returncode == 1
    assert "cut.csv: not a whole table (it has no column status)" in refused.stderr


def test_a_history_with_missing_rows_and_a_missing_record_are_named(runs):
    with pytest.raises(Problem, match=r"a/seed2/run\.json: no whole record"):
        table(runs)
    write_run(runs, "a/seed2", 0.9, epochs=2)
    with pytest.raises(Problem, match=r"a/seed2/history\.csv: not a row for each of 3 epochs"):
        table(runs)


def replaced(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("run.json", '"training_accuracy_clean": 1.0', '"training_accuracy_clean": 0.2', "edited"),
        ("run.json", '"seed": 1', '"seed": 2', "edited"),
        ("history.csv", "2,1.0,0.95", "2,1.0,0.96", "not what run.json says"),
        ("history.csv", "3,1.0,1.0", "3,1.0,0.9", "ends with accuracy 0.9, but run.json says 1.0"),
    ],
)
def test_records_and_histories_that_were_edited_are_refused(runs, file, old, new, says):
    replaced(runs / "a/seed1" / file, old, new)
    with pytest.raises(Problem, match=says):
        table(runs, "experiment3")


@pytest.mark.parametrize("key", ["classes", "results", "code", "parameter_counts", "epochs"])
def test_a_whole_record_that_lacks_something_as_of_another_version_is_one_line(runs, key):
    path = runs / "a/seed1/run.json"
    record = {name: value for name, value in json.loads(path.read_text()).items() if name != key}
    path.write_text(json.dumps(record | {"digest": record_digest(record)}))
    with pytest.raises(Problem, match="not a whole record of this version"):
        table(runs, "experiment3")


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({"constraints": {"noise": 0.3}}, "noise 0.3, but the plan has 0.2"),
        ({"constraints": {}}, "noise None, but the plan has 0.2"),
        ({"width": 1}, "width 1, but the plan has 0.5"),
        ({"updates": 100}, "updates 100, but the plan has nan"),
        ({"activation": "sigmoid"}, "activation sigmoid, but the plan has relu"),
    ],
)
def test_the_record_of_another_run_is_refused(runs, parameters, says):
    write_run(runs, "a/seed1", 1.0, **parameters)
    with pytest.raises(Problem, match=f"run.json: {says}"):
        table(runs, "experiment3")


def test_a_diverged_run_stays_in_the_table_and_lowers_n(runs):
    write_run(runs, "a/seed2", 0.1, status="diverged")
    summary = summarise(table(runs), "training_accuracy")
    assert len(table(runs)) == 2
    assert (summary["n"], summary["diverged"], summary["mean"]) == (1, 1, 1.0)
    assert summary["runs"] == "a/seed1 a/seed2"


def test_seeds_that_start_from_their_own_seeds_weights_are_one_condition():
    runs = pd.DataFrame(
        {
            "run": ["a-from-b/seed1", "a-from-b/seed2", "a/seed1"],
            "start_from": ["b/seed1", "b/seed2", None],
            "seed": [1, 2, 1],
            "training_accuracy": [0.2, 0.4, 0.9],
            "status": "trained",
            "chance": 0.1,
        }
    )
    summary = summarised(runs, ["start_from"])
    assert summary[["mean", "n"]].round(9).to_numpy().tolist() == [[0.3, 2], [0.9, 1]]
    assert summary["start_from"].tolist()[0] == "b"


def test_a_summary_has_all_that_was_measured_and_nothing_that_was_set(runs):
    write_run(runs, "a/seed2", 0.9)
    summary = summarised(table(runs), ["noise"]).set_index("measure")
    assert summary.index.tolist() == [
        "training_accuracy",
        "test_accuracy",
        *(f"training_accuracy_{kind}" for kind in ("running", "clean", "recalibrated")),
        *(f"test_accuracy_{kind}" for kind in ("moving", "recalibrated")),
        "bits",
        "bits_recalibrated",
    ]
    for measure, row in summary.iterrows():
        assert row["mean"] == pytest.approx(table(runs)[measure].mean()), measure


def test_a_summary_of_layers_leaves_out_what_the_whole_network_has():
    rows = {"run": ["a/seed1"] * 2, "start_from": None, "seed": 1, "layer": [1, 2]}
    rows |= {"training_accuracy": 0.5, "units": 8, "rms": [0.3, 0.7]}
    layers = pd.DataFrame({**rows, "status": "trained", "chance": 0.1})
    summary = summarised(layers, ["start_from"])
    assert summary[["layer", "measure", "mean"]].to_numpy().tolist() == [
        [1, "rms", 0.3],
        [2, "rms", 0.7],
    ]


@pytest.mark.parametrize("name", ["behind-activations", "fields"])
def test_the_summary_has_every_measure_of_a_published_table_of_layers(name):
    made = pd.read_csv(PROJECT / "docs/results/demo/tables" / f"{name}.csv", nrows=2)
    of_layers = set(made.columns[list(made.columns).index("layer") + 1 :]) - {"units"}
    assert set(measures(made)) == of_layers


def test_an_evaluation_without_rows_is_still_named(runs):
    write_run(runs, "a/seed2", 0.1, status="diverged")
    rows = "uniform,True,0.0,0.5,0.6,f00\nuniform,True,0.5,0.2,0.3,f00\n"
    (runs / "a/seed1.csv").write_text(HEADER + rows)
    (runs / "a/seed2.csv").write_text(HEADER)
    evaluated = table_of_evaluations(table(runs), runs, "recalibrated")
    assert evaluated["run"].tolist() == ["a/seed1", "a/seed1", "a/seed2", "a/seed2"]
    assert evaluated["test_accuracy"].tolist()[:2] == [0.6, 0.3]
    assert evaluated["test_accuracy_moving"].tolist()[:2] == [0.5, 0.2]
    assert evaluated["test_accuracy"].isna().tolist() == [False, False, True, True]


def test_where_every_evaluated_run_diverged_the_runs_are_still_there(runs):
    for name in ("a/seed1", "a/seed2"):
        write_run(runs, name, 0.1, status="diverged")
        (runs / f"{name}.csv").write_text(HEADER)
    evaluated = table_of_evaluations(table(runs), runs, "recalibrated")
    assert evaluated["run"].tolist() == ["a/seed1", "a/seed2"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (
            "uniform,False,0.0,0.5,0.6,f00\nuniform,False,0.5,7.5,0.3,f00\n",
            "test_accuracy_moving is 7.5",
        ),
        ("uniform,False,0.0,0.5,0.6,f00\n", "rows: 1, not one for each"),
        ("uniform,False,0.5,0.2,0.3,f00\n" * 2, "rows: 2, not one for each"),
        ("uniform,False,0.0,0.5,0.6,f00\nuniform,False,0.4,0.2,0.3,f00\n", "rows: 2, not one for"),
        ("uniform,False,0.0,0.5,0.6,f00\nuniform,False,0.5,0.2", "its last line is cut off"),
        ("uniform,False,0.0,0.5,0.6,f00\nuniform,False,0.5,,0.3,f00\n", "an accuracy is missing"),
    ],
)
def test_an_evaluation_that_cannot_be_this_networks_is_refused(runs, rows, says):
    write_run(runs, "a/seed1", 0.9)
    write_run(runs, "a/seed2", 0.9)
    whole = "uniform,False,0.0,0.5,0.6,f00\nuniform,False,0.5,0.2,0.3,f00\n"
    for name, text in (("a/seed1", whole), ("a/seed2", rows)):
        (runs / f"{name}.csv").write_text(HEADER + text)
    with pytest.raises(Problem, match=f"a/seed2.csv: .*{says}"):
        table_of_evaluations(table(runs), runs, "moving")


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("0.2,0.3", "0.9,0.3"),
        lambda text: "".join(text.splitlines(keepends=True)[:-1]),
        lambda text: sealed(HEADER + ROWS, "another run's"),
    ],
)
def test_an_evaluation_that_was_edited_or_is_anothers_is_refused(runs, edit):
    for seed in (1, 2):
        write_run(runs, f"a/seed{seed}", 0.9)
    record = whole_record(runs / "a/seed1")["digest"]
    (runs / "a/seed1.csv").write_text(sealed(HEADER + ROWS, record))
    only = table(runs).query("seed == 1")
    assert len(table_of_evaluations(only, runs, "moving")) == 2
    (runs / "a/seed1.csv").write_text(edit(sealed(HEADER + ROWS, record)))
    with pytest.raises(Problem, match=r"a/seed1\.csv: not a whole evaluation \(it was edited"):
        table_of_evaluations(only, runs, "moving")


def test_every_column_of_the_plan_is_in_the_table_and_makes_a_condition(runs, call_script):
    wider = PLAN.replace("2\t10\t10\t0.5", "2\t10\t10\t1")
    (runs / "runs.tsv").write_text(wider)
    write_run(runs, "a/seed2", 0.9, width=1)
    made = table(runs)
    columns = PLAN.splitlines()[0].split("\t")[:-1]
    assert made.columns.tolist()[: len(columns)] == columns
    made.to_csv(runs / "table.csv", index=False)
    command = ("--table", runs / "table.csv", "--plan", runs / "runs.tsv")
    call_script("summary.py", *command, "--output", runs / "summary.csv")
    summary = pd.read_csv(runs / "summary.csv")
    training = summary[summary["measure"] == "training_accuracy"]
    assert training["width"].tolist() == [0.5, 1]
    assert training["n"].tolist() == [1, 1]


def test_two_runs_of_one_condition_and_seed_are_an_error(runs):
    (runs / "runs.tsv").write_text(PLAN.replace("0.2\t2", "0.2\t1"))
    write_run(runs, "a/seed2", 0.9)
    with pytest.raises(Problem, match="a/seed1 and a/seed2: two runs of one condition and seed"):
        table(runs)
    with pytest.raises(Problem, match="two runs of one condition"):
        check_seeds(pd.DataFrame({"run": ["a", "b"], "noise": 0.1, "seed": 1}), ["noise"])


def test_the_t_interval_is_the_textbooks():
    # Mean 2.5, SD 1.291, n 4: t(3, .975) = 3.1824, half-width 2.0543.
    assert t_interval([1, 2, 3, 4]) == pytest.approx((0.4457, 4.5543), abs=1e-4)


def test_never_learnt_is_empty_not_a_number():
    history = pd.DataFrame({"epoch": [1, 2], "training_accuracy": [0.5, 0.98]})
    assert epochs_to_learn(history) is None


def test_learnt_is_the_first_epoch_at_99_percent():
    history = pd.DataFrame({"epoch": [1, 2, 3, 4], "training_accuracy": [0.5, 0.989, 0.99, 1.0]})
    assert epochs_to_learn(history) == 3


def test_names_that_look_like_numbers_stay_names(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("run,images,distortion,noise\n2023/a/seed1,2023,1e5,0.2\nb/a/seed1,2023,,0.2\n")
    table = read_table(path)
    assert table["images"].tolist() == ["2023", "2023"]
    assert table["distortion"].tolist()[0] == "1e5" and table["distortion"].isna().tolist()[1]
    assert table["noise"].tolist() == [0.2, 0.2]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("0.30000000000000004", "0.3", True),
        ("1e-17", "0.0", True),
        ("0.31", "0.3", False),
        ("12345678", "12345679", False),
        ("1e400", "2e500", False),
        (0.1 + 0.2, 0.3, True),
        (4, 5, False),
        (None, None, True),
        (None, 0.3, False),
    ],
)
def test_measured_numbers_are_compared_up_to_rounding_and_digests_are_not(one, other, same):
    assert alike(one, other) == same


def test_a_length_is_said_in_updates_where_these_are_set(tmp_path):
    columns = {"training_images": 500, "width": 0.5, "epochs": 100, "seed": 1}
    table = pd.DataFrame([columns | {"updates": each} for each in (None, 7900)])
    write_table(table, tmp_path / "a.csv")
    assert (
        scale_of([tmp_path / "a.csv"])
        == "500 images, width 0.5, 100 epochs / 7,900 updates, 1 seeds"
    )
    assert length(table) == "100 epochs or 7,900 updates"


@pytest.mark.parametrize(
    ("lost", "says"), [(0, "2 seeds"), (1, "; diverged: a/seed1"), (4, "; 4 runs diverged")]
)
def test_a_figure_names_the_runs_that_diverged(lost, says):
    runs = [{"run": f"{name}/seed{seed}", "seed": seed} for name in "ab" for seed in (1, 2)]
    table = pd.DataFrame(runs).assign(
        images="digits", network="a", width=1, epochs=3, updates=None, training_images=9
    )
    table["status"] = ["diverged"] * lost + ["trained"] * (4 - lost)
    assert scale(table, {"digits": "digits"}).endswith(says)
