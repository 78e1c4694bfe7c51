"""A record that was put back with its old time makes its table again; others are left alone."""

import json
import os

import pytest

from planning.restored import touch_restored

OLD = 10**9  # seconds since 1970


@pytest.fixture
def results(tmp_path):
    """Two runs and the table made of them, older and newer than their records."""
    (tmp_path / "tables").mkdir()
    rows = ["run,record"]
    for run in ("a/seed1", "a/seed2"):
        path = tmp_path / "runs" / run / "run.json"
        path.parent.mkdir(parents=True)
        digest = run[-1] * 64
        path.write_text(json.dumps({"digest": digest}))
        os.utime(path, (OLD, OLD))
        rows.append(f"{run},{digest[:12]}")
    (tmp_path / "tables/experiment1.csv").write_text("\n".join(rows) + "\n")
    return tmp_path


def test_records_that_a_table_was_made_of_keep_their_time(results):
    assert touch_restored(results, ["experiment1", "not-made"]) == []
    assert (results / "runs/a/seed1/run.json").stat().st_mtime == OLD


@pytest.mark.parametrize("text", [json.dumps({"digest": "f" * 64}), "{}", "[1]", "half a rec"])
def test_one_that_differs_gets_the_time_of_now(results, text):
    path = results / "runs/a/seed2/run.json"
    path.write_text(text)
    os.utime(path, (OLD, OLD))
    assert touch_restored(results, ["experiment1"]) == [path]
    assert path.stat().st_mtime > OLD
    assert (results / "runs/a/seed1/run.json").stat().st_mtime == OLD


@pytest.mark.parametrize("table", ["", "run\na/seed1\n", "\x00\xff"])
def test_a_damaged_table_is_no_reason(results, table):
    (results / "tables/experiment1.csv").write_text(table)
    assert touch_restored(results, ["experiment1"]) == []
