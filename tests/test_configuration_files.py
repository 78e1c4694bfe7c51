"""Errors in configuration files name the file, or the command line, that has to change."""

import json
import os
import sys

import pytest
import yaml

from common.command_line import Problem
from paper import FILE, PROJECT
from planning import config_file, configuration, files, paths
from workflow import planned_jobs, snakemake


@pytest.fixture
def refused(tmp_path):
    """The error line for an overlay."""

    def refused(text, name="mine.yaml"):
        overlay = tmp_path / name
        overlay.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(Problem) as caught:
            files.merged(FILE, overlay)
        assert len(str(caught.value).splitlines()) == 1
        assert str(caught.value).startswith(str(overlay)), caught.value
        return str(caught.value)

    return refused


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("seeds: [1]\nresults: x\nseeds: [2]\n", "the key seeds stands twice"),
        ("training:\n  epochs: 1\n  width: 1\n  epochs: 2\n", "the key epochs stands twice"),
        ('{"training": {"epochs": 1, "epochs": 2}}', "the key epochs stands twice"),
        ("results: räume".encode("utf-16"), "not UTF-8 text"),
        ("results: räume".encode("latin-1"), "not UTF-8 text"),
        ("seeds: [1", "not valid YAML or JSON"),
        ("training: &a {b: *a}", "Circular reference"),
        ("seeds:\n\t- 1", "not valid YAML or JSON"),
        ("- 1", "has no keys at its top"),
        ("seeds: [010]", "010 is read as another number"),
        ("training: {batch_size: 1:30}", "1:30 is read as another number"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_to_do(refused, text, words):
    assert words in refused(text)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("results: räume".encode("utf-16"), "not UTF-8 text"),
        ("results: räume".encode("latin-1"), "not UTF-8 text"),
        (b"seeds: [1", "not valid YAML or JSON"),
        (b"- 1", "has no keys at its top"),
        (b"", "has no keys at its top"),
        (b"results: &a {b: *a}", "not valid YAML or JSON"),
        (b"results: 2024-02-30", "not valid YAML or JSON"),
        (None, "No such file or directory"),
    ],
)
def test_the_profile_names_a_file_that_cannot_be_read(tmp_path, monkeypatch, content, words):
    (before,) = yaml.safe_load((PROJECT / "profiles/default/config.yaml").read_text())[
        "__definitions__"
    ]
    overlay = tmp_path / "mine.yaml"
    if content is not None:
        overlay.write_bytes(content)
    command = ["snakemake", "--dry-run", "--configfile", str(FILE), str(overlay)]
    monkeypatch.setattr(sys, "argv", command)
    with pytest.raises(SystemExit) as end:
        exec(before, {})
    assert end.value.code.startswith(f"{overlay}: {words}")
    assert "\n" not in end.value.code


def test_snakemake_ends_with_that_line_alone(project, tmp_path):
    overlay = tmp_path / "mine.yaml"
    overlay.write_bytes("results: räume".encode("utf-16"))
    options = ("--configfile", "tests/tiny.yaml", overlay)
    printed = snakemake(project, "--dry-run", *options, succeeds=False)
    assert printed.splitlines()[-1].startswith(f"{overlay}: not UTF-8 text")
    assert "Traceback" not in printed


def test_snakemake_reads_a_second_configfile_and_a_pipe_not_at_all(project, tmp_path):
    tiny = ("--dry-run", "--configfile", "tests/tiny.yaml")
    printed = snakemake(project, *tiny, "--configfile", "config/demo.yaml", succeeds=False)
    assert "--configfile stands twice, and only the last would count" in printed
    twice = ("--config", "share=1/3", "--config", "device=cpu")
    printed = snakemake(project, *tiny, *twice, succeeds=False)
    assert "--config stands twice, and only the last would count" in printed
    os.mkfifo(tmp_path / "pipe")
    printed = snakemake(project, *tiny, tmp_path / "pipe", succeeds=False)
    assert printed.splitlines()[-1].startswith(f"{tmp_path / 'pipe'}: a pipe or device")


def test_an_experiment_that_one_overlay_leaves_out_a_later_one_may_take_in(project, tmp_path):
    files = [tmp_path / "without.yaml", tmp_path / "with.yaml"]
    for file, text in zip(files, ("bits: null", "bits: {}"), strict=True):
        file.write_text(text)
    table = "results/tiny/tables/bits.csv"
    assert planned_jobs(project, table, "--configfile", "tests/tiny.yaml", *files)["train"] > 0


def test_a_group_may_be_merged_into_another(tmp_path):
    text = "a: &a {x: 1, y: 2}\nb: &b {<<: *a, y: 3}\nc: {<<: *b}\n"
    (tmp_path / "a.yaml").write_text(text)
    assert config_file.read(tmp_path / "a.yaml") == yaml.safe_load(text)


def test_json_with_tabs_and_yaml_with_a_byte_order_mark_are_read(tmp_path):
    (tmp_path / "tabs.json").write_text('{\n\t"seeds": [7]\n}\n')
    (tmp_path / "mark.yaml").write_bytes(b"\xef\xbb\xbfseeds: [8]\n")
    assert files.merged(FILE, tmp_path / "tabs.json")["seeds"] == [7]
    assert files.merged(FILE, tmp_path / "mark.yaml")["seeds"] == [8]
    assert config_file.read(FILE) == files.merged(FILE)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "images: {images_per_class: 500}",
            "experiment2.images_per_class: 1000 is more than the 500 there are; add to {}, for example:"
            " experiment2: {images_per_class: [500, 200, 100, 50, 20, 10]}",
        ),
        (
            "images: {natural: digits, images_per_class: 100, test_images_per_class: 50}",
            "images.crop: 28 is more than the 8 of digits; add to {}, for example: images: {crop: 8}",
        ),
        ("images: {natural: own}", "images.sets.own.source: state the folder"),
        (
            "claims: {1.1: {accuracy: {at_least: 1}}}",
            "claims.1.1: 1.1 is a number; write the key in quotes",
        ),
        (
            "images: {sets: {a(b: {program: digits, label: x}}}",
            "images.sets: the name 'a(b' is not of letters, digits, - and _",
        ),
        (
            "experiment3: {distortions: {1: {levels: [0]}}}",
            "experiment3.distortions.1: 1 is a number; write the key in quotes",
        ),
        ("images: {crop: 40}", "images.crop: 40 is more than the 32 of cifar10; 32 would do"),
        ("noise: {relu: {moderate: 0.5}}", "0.5 must be more than 0 and less than high, 0.4"),
        ("noise: {relu: {high: 0.1}}", "0.2 must be more than 0 and less than high, 0.1"),
    ],
)
def test_the_overlay_that_contradicts_config_yaml_is_named(refused, text, line):
    said = refused(text)
    assert line.replace("{}", said.partition(": ")[0], 1) in said


def test_a_setting_of_the_command_line_is_blamed_on_it():
    whole = files.merged(FILE) | {"seeds": "many"}
    with pytest.raises(Problem, match=r"^--config: seeds: 'many' is a text"):
        configuration.check(whole, [FILE], {"seeds": "many"})


def test_a_configuration_without_files_is_blamed_on_none():
    with pytest.raises(Problem, match=r"^the configuration: seeds: "):
        configuration.check(files.merged(FILE) | {"seeds": "many"}, [])


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        ("x/", "x"),
        ("./x", "x"),
        ("a//b/../c", "a/c"),
        ("~/x", "/home/me/x"),
        ("$PLACE/x", "/place/x"),
        ("${PLACE}x", "/placex"),
        ("https://a.b//c/", "https://a.b//c/"),
        ("räume mit $", "räume mit $"),
    ],
)
def test_paths_are_read_as_the_shell_reads_them(monkeypatch, stated, meant):
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.setenv("PLACE", "/place")
    assert paths.expanded(stated) == meant


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("$UNSET_HERE/x", "the variable UNSET_HERE, which is not set"),
        ("~nobody-of-this-name/x", "the home of a user who is not here"),
        ("results/{run}", "has a brace"),
        ("a\nb", "is not a path that can be typed"),
        (" a", "is not a path that can be typed"),
        (".", "would mix results with other files"),
        ("x/..", "would mix results with other files"),
        ("docs", "would mix results with other files"),
        ("scripts/mine", "would mix results with other files"),
        ("../..", "would mix results with other files"),
        ("README.md/x", "README.md is a file"),
        ("/dev/null", "/dev/null is a file"),
        ("a" * 300, "cannot be a folder"),
        ("-x", "starts like an option"),
        ("https://a.b/c", "is an address"),
    ],
)
def test_a_folder_of_results_that_cannot_be_meant_is_refused(refused, path, words):
    assert words in refused(json.dumps({"results": path}))


def test_sources_and_archives_are_normalised_too(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", "/home/me")
    overlay = tmp_path / "mine.yaml"
    overlay.write_text("images: {sets: {own: {source: ~/a/}, cifar10: {archive: $HOME/b.tar.gz}}}")
    sets = files.merged(FILE, overlay)["images"]["sets"]
    assert (sets["own"]["source"], sets["cifar10"]["archive"]) == (
        "/home/me/a",
        "/home/me/b.tar.gz",
    )
