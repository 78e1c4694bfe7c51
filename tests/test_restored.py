"""A record that was put back with its old time makes its table again; others are left alone."""

import errno
import json
import os

import pytest

from planning.restored import date_back, rest_on, touch_restored
from planning.run import Run
from training.record import file_digest

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


@pytest.fixture
def copied(tmp_path):
    """Three networks on natural and random images, one of them started from another, and images of now."""
    silent = Run("random", "small-alexnet", "relu", 1)
    runs = [silent, Run("digits", "small-alexnet", "relu", 1)]
    runs.append(Run("random", "small-alexnet", "relu", 2, start=silent))
    (tmp_path / "images").mkdir()
    for name in ("digits", "random"):
        (tmp_path / "images" / f"{name}.h5").write_text(name)
    for run in runs:
        folder = tmp_path / "runs" / run.id
        folder.mkdir(parents=True)
        (folder / "model.weights.h5").write_text(run.id)
    for run in runs:
        folder = tmp_path / "runs" / run.id
        record = {"images_sha256": file_digest(tmp_path / "images" / f"{run.images}.h5")}
        if run.start:
            weights = tmp_path / "runs" / run.start.id / "model.weights.h5"
            record["start_weights_sha256"] = file_digest(weights)
        (folder / "run.json").write_text(json.dumps(record))
        for number, path in enumerate(folder.iterdir()):
            os.utime(path, (OLD + number, OLD + number))
    return tmp_path, runs


def test_what_networks_rest_on_is_made_older_than_they_are(copied):
    results, runs = copied
    weights = results / "runs" / runs[0].id / "model.weights.h5"
    os.utime(weights)
    dated = date_back(results, runs, "digits")
    assert {path.name for path in dated} == {"digits.h5", "random.h5", "model.weights.h5"}
    natural, random = (results / "images" / f"{name}.h5" for name in ("digits", "random"))
    assert natural.stat().st_mtime < random.stat().st_mtime < OLD
    assert weights.stat().st_mtime < OLD
    assert date_back(results, runs, "digits") == []


def test_a_start_networks_images_are_made_older_than_it_has_become(copied):
    results, runs = copied
    silent, kept = (results / "runs" / run.id for run in (runs[0], runs[2]))
    random = results / "images/random.h5"
    for path, seconds in ((random, 0), (kept, 0.5), (silent, 1)):
        for file in path.iterdir() if path.is_dir() else [path]:
            os.utime(file, (OLD + seconds, OLD + seconds))
    date_back(results, runs, "digits")
    weights = (silent / "model.weights.h5").stat().st_mtime
    assert random.stat().st_mtime < weights < (kept / "run.json").stat().st_mtime
    assert date_back(results, runs, "digits") == []


def test_a_benchmark_that_was_copied_first_does_not_make_its_images_new(copied):
    results, runs = copied
    random = results / "images/random.h5"
    for path, age in ((f"runs/{runs[0].id}", 20), ("images/random", 30)):
        benchmark = results / "benchmarks" / f"{path}.tsv"
        benchmark.parent.mkdir(parents=True)
        benchmark.write_text("s")
        os.utime(benchmark, (OLD - age, OLD - age))
    os.utime(random, (OLD - 10, OLD - 10))
    os.utime(results / "images/digits.h5", (OLD - 25, OLD - 25))
    assert random in date_back(results, runs, "digits")
    assert random.stat().st_mtime < OLD - 20
    assert (results / "images/digits.h5").stat().st_mtime < OLD - 30


def test_a_damaged_record_does_not_count_against_the_others(copied):
    results, runs = copied
    (results / "runs" / runs[0].id / "run.json").write_text('{"images_sha')
    assert results / "images/random.h5" in date_back(results, runs, "digits")
    (results / "runs" / runs[2].id / "run.json").write_text("{}")
    os.utime(results / "images/random.h5")
    assert results / "images/random.h5" not in date_back(results, runs, "digits"), "none is left"


@pytest.mark.parametrize("number", [errno.EPERM, errno.EROFS])
def test_files_whose_time_cannot_be_set_keep_it_which_is_said(copied, monkeypatch, capsys, number):
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "utime", refuse)
    results, runs = copied
    assert date_back(results, runs, "digits") == []
    said = f"digits.h5: {os.strerror(number)}; its time stays as it is"
    assert said in capsys.readouterr().err


def test_what_they_do_not_rest_on_keeps_its_time(copied):
    results, runs = copied
    (results / "images/random.h5").write_text("other pixels")
    before = (results / "images/random.h5").stat().st_mtime
    assert results / "images/random.h5" not in date_back(results, runs, "digits")
    assert (results / "images/random.h5").stat().st_mtime == before


def test_images_without_a_finished_network_keep_their_time(copied):
    results, runs = copied
    for run in runs:
        (results / "runs" / run.id / "run.json").unlink()
    assert date_back(results, runs, "digits") == []


def test_a_file_that_cannot_be_read_is_left_to_the_job_that_needs_it(tmp_path):
    (tmp_path / "run.json").write_text(json.dumps({"images_digest": "f" * 64}))
    assert not rest_on(tmp_path, [(tmp_path, "images_digest")])  # a folder
