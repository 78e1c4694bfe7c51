"""Results from records: so far, of several machines, published, verified."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import publish
import so_far
import verify
from common.command_line import Problem
from planning.files import merged
from planning.finished import is_as_configured
from planning.paths import PROJECT
from records import manifest, report
from records.comparison import ALIKE, compared
from records.recomputed import configuration_of, recomputed
from records.remake import Remake
from records.whole_folder import whole_folder
from workflow import ENVIRONMENT, TINY, made_jobs, planned_jobs, snakemake

TINY_YAML = "tests/tiny.yaml"


def program(folder, name, *options, succeeds=True):
    """Run a program of a copy of the project; return what it printed."""
    command = [sys.executable, f"scripts/{name}", *map(str, options)]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    finished = subprocess.run(command, cwd=folder, env=ENVIRONMENT, **streams)
    assert (finished.returncode == 0) == succeeds, finished.stdout[-3000:]
    assert "Traceback" not in finished.stdout
    return finished.stdout


@pytest.fixture(scope="module")
def results(tiny, tmp_path_factory):
    """A copy of the project with its tiny results, to be changed."""
    folder = tmp_path_factory.mktemp("records") / "copy"
    shutil.copytree(tiny, folder, symlinks=True)
    return folder


@pytest.fixture
def half(results, tmp_path):
    """The same with only every other network finished."""
    folder = tmp_path / "half"
    shutil.copytree(results, folder, symlinks=True)
    records = sorted((folder / "results/tiny/runs").rglob("run.json"))
    for record in records[::2]:
        shutil.rmtree(record.parent)
    return folder


def test_so_far_draws_what_is_there_and_says_how_much(half):
    runs, evaluations = (
        half / "results/tiny" / name for name in ("runs", "evaluations/experiment3")
    )
    finished = [
        path
        for path in sorted(evaluations.rglob("seed*.csv"))
        if (runs / path.relative_to(evaluations).with_suffix("") / "run.json").exists()
    ]
    # As if its network had been trained again since.
    finished[0].write_text(
        re.sub(r",\w{12}$", ",0123456789ab", finished[0].read_text(), flags=re.M)
    )
    printed = program(half, "so_far.py", "--configfile", TINY_YAML)
    done, planned = re.search(
        r"^experiment1, digits: (\d+) of (\d+) networks done", printed, re.M
    ).groups()
    assert 0 < int(done) < int(planned) == 6
    made = half / "results/tiny/so-far"
    figure = (made / "figures/fig2.svg").read_text()
    assert re.search(r"so far: \d+ of 12 runs", figure)
    assert f"so far: {len(finished) - 1} of 6 runs" in (made / "figures/fig4.svg").read_text()
    table = (made / "tables/experiment1.csv").read_text()
    assert table.count("unfinished") == 12 - table.count(",trained,")
    assert "lacking: " in (made / "claims.md").read_text()


def test_networks_of_other_settings_are_not_finished(half):
    (half / "other.yaml").write_text("training: {momentum: 0.5}\n")
    options = ("--configfile", TINY_YAML, "other.yaml")
    printed = program(half, "so_far.py", *options, succeeds=False)
    assert "experiment1, digits: 0 of 6 networks done" in printed
    assert "no network is finished yet" in printed
    assert "20 networks, 0 of them done" in program(half, "forecast.py", *options)


def test_so_far_as_a_program_replaces_no_files_of_others(half):
    docs = (half / "docs/claims.md").read_text()
    options = ("--configfile", TINY_YAML, "--output", "docs")
    printed = program(half, "so_far.py", *options, succeeds=False)
    assert "docs: has calibration.csv, which is not made here" in printed
    assert (half / "docs/claims.md").read_text() == docs


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("docs", "has calibration.csv, which is not made here"),
        ("docs/claims.md", "cannot be replaced by a folder"),
        ("of-git", "has .git, which is not made here"),
    ],
)
def test_so_far_replaces_no_files_of_others(tmp_path, monkeypatch, output, says):
    monkeypatch.chdir(tmp_path)
    for file in ("docs/calibration.csv", "docs/claims.md", "of-git/.git/HEAD"):
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text(file)
    with pytest.raises(Problem, match=f"{output}: {says}"):
        so_far.check_output(Path(output))


def test_so_far_judges_nothing_by_a_table_that_has_not_begun(half, tmp_path):
    for run in (half / "results/tiny/runs").glob("*/small-alexnet-relu-noise0.80*"):
        shutil.rmtree(run)
    configuration = merged(PROJECT / "config.yaml", PROJECT / TINY_YAML)
    Remake(configuration, half / "results/tiny", tmp_path / "made", under_way=True).make(kinds=())
    judgement = json.loads((tmp_path / "made/claims/2.1.json").read_text())
    assert "experiment2" not in judgement["tables"]
    lacking = [text for part in judgement["parts"] for text in part["lacking"]]
    assert "runs that are not finished: 4" in lacking


def test_so_far_of_nothing_is_one_line(project):
    printed = program(project, "so_far.py", "--configfile", "config/laptop.yaml", succeeds=False)
    assert printed.splitlines()[-1].endswith(
        "no network is finished yet, so there is nothing to draw"
    )


def test_so_far_of_everything_equals_the_workflows_own_tables_and_claims(results):
    program(results, "so_far.py", "--configfile", TINY_YAML)
    own = results / "results/tiny"
    for name in (
        "tables/experiment1.csv",
        "tables/experiment3-summary.csv",
        "claims.csv",
        "claims.md",
    ):
        assert (own / "so-far" / name).read_text() == (own / name).read_text()
    assert "so far" not in (own / "so-far/figures/fig2.svg").read_text()


def test_two_machines_share_the_networks_and_the_merged_results_train_nothing(
    project, tiny, tmp_path
):
    folders = [tmp_path / "first", tmp_path / "second"]
    small = tmp_path / "small.yaml"
    small.write_text(
        "experiment2: {network: null}\nexperiment1: {bottleneck: false, activations: [relu]}\n"
    )
    options = (*TINY, small)
    for folder in folders:
        shutil.copytree(project, folder, ignore=shutil.ignore_patterns("results", ".snakemake"))
    share = ("--config", "share=1/2")
    figure = "results/tiny/figures/fig2.pdf"
    printed = snakemake(folders[0], figure, "-n", *options, *share, succeeds=False)
    assert "may need networks of other shares" in printed
    first, second = (folder / "results" for folder in folders)
    assert made_jobs(folders[0], "--cores", "2", *options, *share)["train"] == 3
    assert not (first / "tiny/tables").exists()
    # What the second machine would train is there already.
    planned = snakemake(folders[1], "-n", *options, "--config", "share=2/2")
    runs = re.findall(r"^rule train:.*?wildcards: run=(\S+)", planned, re.M | re.S)
    assert len(runs) == 3
    for part in ("images", *(f"runs/{run}" for run in runs)):
        shutil.copytree(tiny / "results/tiny" / part, second / "tiny" / part)
    shutil.copytree(second, first, dirs_exist_ok=True, copy_function=shutil.copyfile)
    jobs = planned_jobs(folders[0], *options)
    assert "train" not in jobs
    snakemake(folders[0], figure, "--cores", "2", *options)
    for name in ("runs/random/small-alexnet-relu-noise0.40/seed1/history.csv",):
        assert (first / "tiny" / name).read_text() == (tiny / "results/tiny" / name).read_text()


def test_results_alone_are_the_results(results, project, tmp_path):
    clone = tmp_path / "clone"
    shutil.copytree(project, clone, ignore=shutil.ignore_patterns("results", ".snakemake"))
    # New times, images last: the newest file is one that all networks rest on.
    for part in ("runs", "evaluations", "tables", "images"):
        source, target = (folder / "results/tiny" / part for folder in (results, clone))
        shutil.copytree(source, target, copy_function=shutil.copyfile)
    jobs = planned_jobs(clone, *TINY)
    assert not {"train", "image_set"} & set(jobs)
    claim = "results/tiny/claims/1.1.json"
    snakemake(clone, claim, "--cores", "2", *TINY)
    assert (clone / claim).read_text() == (results / claim).read_text()


@pytest.fixture(scope="module")
def published(results):
    """The tiny results, published in their copy of the project."""
    program(results, "publish.py", "--configfile", TINY_YAML)
    return results / "docs/results/tiny"


def test_what_is_published_has_no_weights_and_no_place_of_this_machine(published, results):
    names = {path.name for path in published.rglob("*") if path.is_file()}
    assert {"run.json", "history.csv", "MANIFEST", "claims.md", "fig2.svg", "runs.tsv"} <= names
    assert not {name for name in names if name.endswith((".h5", ".npz", ".pdf"))}
    text = (published / "config.yaml").read_text() + (published / "README.md").read_text()
    assert str(results) not in text


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("mine", "has note.txt, which is of no earlier publication"),
        ("mine/note.txt", "cannot be replaced by a folder"),
        ("results/tiny/runs/published", "overlaps with the results"),
    ],
)
def test_publishing_removes_nothing_else(half, to, says):
    (half / "mine").mkdir()
    (half / "mine/note.txt").write_text("keep")
    said = program(half, "publish.py", "--configfile", TINY_YAML, "--to", to, succeeds=False)
    assert says in said
    assert (half / "mine/note.txt").read_text() == "keep"
    assert not (half / "results/tiny/runs/published").exists()


def test_a_publication_that_fails_leaves_the_one_before(published, results, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(results, folder, symlinks=True)
    manifest = (folder / "docs/results/tiny/MANIFEST").read_bytes()
    record = next((folder / "results/tiny/runs").rglob("run.json"))
    record.write_text(record.read_text().replace("trained", "trainee", 1))
    said = program(folder, "publish.py", "--configfile", TINY_YAML, succeeds=False)
    assert "edited after the run was written" in said
    assert ".new-" not in said, "it names the file to fix"
    assert (folder / "docs/results/tiny/MANIFEST").read_bytes() == manifest
    assert not list((folder / "docs/results").glob(".*"))


def test_a_publication_is_not_replaced_by_one_that_lacks_some_of_its_networks(published, half):
    before = sorted((half / "docs/results/tiny").rglob("*"))
    said = program(half, "publish.py", "--configfile", TINY_YAML, succeeds=False)
    assert "has 10 networks that are not finished with these settings" in said
    assert sorted((half / "docs/results/tiny").rglob("*")) == before


def test_publishing_in_place_keeps_what_only_the_weights_can_draw(published, half):
    folder = ("--source", "docs/results/tiny", "--to", "docs/results/tiny")
    figure = half / "docs/results/tiny/figures/fig1.svg"
    page = half / "docs/results/tiny/README.md"
    before = figure.read_bytes(), page.read_bytes()
    program(half, "publish.py", "--configfile", TINY_YAML, *folder)
    assert (figure.read_bytes(), page.read_bytes()) == before


def test_a_folder_that_cannot_take_the_place_leaves_the_one_before(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/old.txt").write_text("old")
    with pytest.raises(FileNotFoundError), whole_folder(tmp_path / "a") as new:
        new.rmdir()
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")] == [
        "a/old.txt"
    ]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--sample", "3"), "need --published"),
        (("--published", "docs/results/none"), "no published results"),
        (("--published", "docs/results/tiny", "--against", "docs"), "has no network of"),
        (("--published", "docs/results/tiny", "--own", "x"), "needs --run or --sample"),
    ],
)
def test_verify_says_what_it_cannot_compare(published, results, options, says):
    assert says in program(results, "verify.py", *options, succeeds=False)


def test_verify_is_green_and_red_after_one_digit(published, results, tmp_path):
    copy = tmp_path / "tiny"
    shutil.copytree(published, copy)
    assert "as its records give" in program(results, "verify.py", "--published", copy)
    record = next((copy / "runs/random").rglob("history.csv"))
    record.write_text(record.read_text().replace("1", "2", 1))
    printed = program(results, "verify.py", "--published", copy, succeeds=False)
    assert f"{record}: not the file that was published" in printed
    shutil.copyfile(published / record.relative_to(copy), record)
    evaluation = min((copy / "evaluations").rglob("*.csv"))
    evaluation.write_text(evaluation.read_text().replace("0.", "0.1", 1))
    assert list(recomputed(copy)) == [f"{evaluation}: not the file that was published"]
    shutil.copyfile(published / evaluation.relative_to(copy), evaluation)
    table = copy / "tables/experiment1.csv"
    before = table.read_text()
    table.write_text(before.replace(",0.1,", ",0.2,", 1))
    said = list(recomputed(copy))
    assert any(each.startswith(f"{table}: row ") for each in said)
    assert any("but its records give" in each for each in said)
    table.write_text(before)
    claim, another = copy / "claims/1.1.json", copy / "claims/9.9.json"
    another.write_text(claim.read_text())
    claim.write_text(claim.read_text().replace('"verdict": "', '"verdict": "not ', 1))
    manifest.write(copy)
    assert list(recomputed(copy)) == [
        f"{claim}: not the judgement that its records give",
        f"{another}: its records do not give it",
    ]
    claim.write_text("")
    said = list(recomputed(copy))
    assert said[0] == f"{claim}: not the file that was published"
    assert said[1].startswith(f"{claim}: not a whole judgement")


def test_a_folder_that_lost_its_configuration_is_a_fault(tmp_path, monkeypatch, capsys):
    (tmp_path / "scale/runs").mkdir(parents=True)
    monkeypatch.setattr(report, "RESULTS", tmp_path)
    monkeypatch.setattr(report, "PAGES", [])
    monkeypatch.setattr(verify, "PROJECT", tmp_path)
    assert not verify.all_from_records()
    assert "scale: no published results" in capsys.readouterr().out


def test_a_network_that_is_finished_while_others_are_published_waits(half, results, monkeypatch):
    copy = publish.copy_records

    def copy_and_finish_another(done, source, *rest):
        copy(done, source, *rest)
        shutil.copytree(results / "results/tiny/runs", source / "runs", dirs_exist_ok=True)

    monkeypatch.setattr(publish, "copy_records", copy_and_finish_another)
    configuration = merged(PROJECT / "config.yaml", PROJECT / TINY_YAML)
    target = half / "published"
    publish.publish(
        Remake(configuration, half / "results/tiny", target), [PROJECT / TINY_YAML], target
    )
    assert list(recomputed(target)) == []
    assert "10 of 39 networks" in (target / "README.md").read_text()


def test_own_images_are_published_without_their_place_and_checked(tmp_path):
    stated = merged(PROJECT / "config.yaml", PROJECT / TINY_YAML)
    stated["images"]["natural"] = "own"
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(stated))
    (tmp_path / "MANIFEST").touch()
    assert configuration_of(tmp_path)["images"]["sets"]["own"]["source"] == "not published"


def test_what_a_file_manager_leaves_is_no_fault(tmp_path):
    (tmp_path / "runs.tsv").touch()
    manifest.write(tmp_path)
    (tmp_path / ".DS_Store").touch()
    assert list(manifest.faults(tmp_path)) == manifest.others(tmp_path) == []


def test_a_network_that_is_not_published_is_not_trained_to_find_that_out(published, results):
    options = ("--published", published, "--run", "random/small-alexnet-relu-noise0.30/seed1")
    printed = program(results, "verify.py", *options, succeeds=False)
    assert "has no run random/small-alexnet-relu-noise0.30/seed1; it has digits/" in printed
    assert not list((results / "results").glob("verify/*/runs/random/small-alexnet-relu-noise0.30"))


@pytest.mark.parametrize(
    "way", ["docs/results/demo", "docs/results/demo/tables/..", "docs/../docs/results/demo/"]
)
def test_networks_are_trained_again_in_a_folder_of_their_own(way):
    assert verify.place_of(PROJECT / way) == Path("results/verify/demo")


@pytest.mark.parametrize(
    ("rows", "fits"),
    [
        ("uniform,True,0.0\nuniform,True,0.5\n", True),
        ("uniform,True,0.5\nuniform,True,0.0\n", True),
        ("", True),
        ("uniform,True,0.0\n", False),
        ("uniform,True,0.0\nuniform,True,0.4\n", False),
        ("uniform,False,0.0\nuniform,False,0.5\n", False),
        ("phase,True,0.0\nphase,True,0.5\n", False),
        ("uniform,True,half\n", True),  # damaged, which is refused later
    ],
)
def test_an_evaluation_of_other_distortions_is_not_this_configurations(tmp_path, rows, fits):
    path = tmp_path / "seed1.csv"
    path.write_text(f"distortion,grey,level\n{rows}")
    block = {"grey": [True], "distortions": {"uniform": {"levels": [0, 0.5]}}}
    assert is_as_configured(path, block) == fits
    assert is_as_configured(path, {"passes": 8})
    assert is_as_configured(path, None)


def test_a_published_network_is_trained_again_and_identical(published, results):
    name = "random/small-alexnet-relu-noise0.40/seed1"
    of_before = results / "results/verify" / published.name / "runs" / name
    shutil.copytree(results / "results/tiny/runs" / name, of_before)
    time = (of_before / "run.json").stat().st_mtime
    printed = program(results, "verify.py", "--published", published, "--run", name)
    assert printed.splitlines()[-1] == f"{name}: identical, 2 epochs"
    assert (of_before / "run.json").stat().st_mtime > time, "trained, not found finished"


def test_ones_own_results_beside_the_published_ones(published, results):
    printed = program(results, "verify.py", "--published", published, "--against", "results/tiny")
    assert "20 networks beside the published ones: 20 identical" in printed
    assert "27 of 27 verdicts are the same" in printed


def test_networks_of_other_settings_are_not_compared(published, results, tmp_path):
    shutil.copytree(results / "results/tiny/runs", tmp_path / "runs")
    for record in (tmp_path / "runs").rglob("run.json"):
        record.write_text(record.read_text().replace('"batch_size": 50', '"batch_size": 25'))
    options = ("--published", published, "--against", tmp_path)
    assert "with its settings" in program(results, "verify.py", *options, succeeds=False)


def test_another_processor_is_named_and_judged_by_distance(published, results, tmp_path):
    from training.record import record_digest  # of the programs' modules

    name = "random/small-alexnet-relu-noise0.40/seed1"
    here = tmp_path / "runs"
    shutil.copytree(published / "runs" / name, here / name)
    history = here / name / "history.csv"
    rows = history.read_text().splitlines()
    head = rows[0].split(",")
    place = head.index("training_accuracy")
    last = rows[-1].split(",")
    accuracy = float(last[place]) + ALIKE / 2
    last[place] = str(accuracy)
    history.write_text("\n".join([*rows[:-1], ",".join(last)]) + "\n")
    record = json.loads((here / name / "run.json").read_text())
    record["files"]["history.csv"] = hashlib.sha256(history.read_bytes()).hexdigest()
    record["results"]["training_accuracy_running"] = accuracy

    def judged(processor):
        record["processor"] = processor
        record["digest"] = record_digest(record)
        (here / name / "run.json").write_text(json.dumps(record))
        return compared(name, published / "runs", here)

    same = json.loads((published / "runs" / name / "run.json").read_text())["processor"]
    assert not judged(same).acceptable
    other = judged({"model": "another one", "instruction_set": "avx2"})
    assert other.acceptable
    assert "here: another one, avx2" in str(other)
    assert "differs by +0.050 at the end" in str(other)
