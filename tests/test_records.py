"""Damaged output of runs gives one line that names the file and says what to do."""

import pytest

from analysis.records import read_evaluation, read_history
from common.command_line import Problem
from mutations import mutations
from test_table import write_run
from training.record import whole_record

COLUMNS = "distortion,grey,level,test_accuracy_moving,test_accuracy_recalibrated,made_of\n"
RECORD = {"epochs": 3, "results": {"training_accuracy_running": None}}
READERS = {
    "run.json": whole_record,
    "history.csv": lambda folder: read_history(folder / "history.csv", RECORD),
    "evaluation.csv": lambda folder: read_evaluation(folder / "evaluation.csv", "f00"),
}


@pytest.fixture
def run(tmp_path):
    """The folder of a complete run, with an evaluation."""
    write_run(tmp_path, "run1", 0.8)
    rows = "uniform,True,0.0,0.5,0.6,f00\nuniform,True,0.5,0.2,0.3,f00\n"
    (tmp_path / "run1/evaluation.csv").write_text(COLUMNS + rows)
    return tmp_path / "run1"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("run.json", b"{}"),
        ("run.json", b"[]"),
        ("run.json", b""),
        ("run.json", '{"status": "tr\u00e4ned"}'.encode("latin-1")),
        ("history.csv", b""),
        ("history.csv", b"epoch,loss\n1,0.5\n2,0.5\n3,0.5\n"),
        ("history.csv", b"epoch,training_accuracy\n1,0.5\n2,high\n3,0.5\n"),
        ("history.csv", b"epoch,training_accuracy\n1,\xff\n"),
        ("evaluation.csv", b"distortion,level\nuniform,0.5\n"),
        ("evaluation.csv", f"{COLUMNS}uniform,True,low,0.5,0.5,f00\n".encode()),
    ],
)
def test_what_is_not_whole_is_named_with_what_to_do(run, name, content):
    (run / name).write_bytes(content)
    with pytest.raises(Problem) as caught:
        READERS[name](run)
    line = str(caught.value)
    assert line.startswith(f"{run / name}: no")
    assert "train the run again" in line or "delete this file alone" in line
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize("name", READERS)
def test_a_damaged_file_is_read_or_refused_with_one_line(run, name):
    refused = 0
    for damaged in mutations((run / name).read_bytes(), 300):
        (run / name).write_bytes(damaged)
        try:
            READERS[name](run)
        except Problem as problem:
            assert len(str(problem).splitlines()) == 1
            refused += 1
    assert refused > 30
