"""What a record says about its origin: the project's commit, the processor, a digest that detects edits."""

import os
import shutil
import subprocess
import sys

import pytest

from common.code import SCRIPTS
from training.machine import instruction_set
from training.record import record_digest

ASK = "from training.record import commit; print(commit())"
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main")


def git(folder, *arguments):
    subprocess.run([*GIT, "-C", folder, *arguments], check=True, capture_output=True)


def repository(folder, file):
    """A repository of one file; its commit."""
    git(folder, "init")
    git(folder, "add", file)
    git(folder, "commit", "-m", "first")
    command = [*GIT, "-C", folder, "rev-parse", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def scripts(tmp_path):
    """The programs without a repository, inside the working tree of another one."""
    (tmp_path / "theirs.txt").write_text("another project's")
    repository(tmp_path, "theirs.txt")
    copy = tmp_path / "unpacked" / "scripts"
    shutil.copytree(SCRIPTS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def commit(scripts, **variables):
    """What the programs say their commit is."""
    command = [sys.executable, "-c", ASK]
    where = os.environ | {"PYTHONPATH": str(scripts), "PYTHONDONTWRITEBYTECODE": "1"} | variables
    asked = subprocess.run(command, check=True, capture_output=True, text=True, env=where)
    return asked.stdout.strip()


def test_another_repository_around_the_project_is_not_ours(scripts, tmp_path):
    assert commit(scripts) == "None"
    assert commit(scripts, GIT_DIR=str(tmp_path / ".git")) == "None"


def test_our_own_is_ours_whoever_owns_it_and_whatever_git_is_told(scripts, tmp_path):
    ours = repository(scripts.parent, "scripts")
    assert commit(scripts) == ours
    elsewhere = {"GIT_DIR": str(tmp_path / ".git"), "GIT_WORK_TREE": str(tmp_path)}
    assert commit(scripts, **elsewhere) == ours
    if os.geteuid() == 0:
        for path in (scripts.parent, scripts.parent / ".git"):
            os.chown(path, 12345, 12345)
        assert commit(scripts) == ours
    (scripts / "train.py").write_text("")
    assert commit(scripts) == f"{ours}-dirty"


def test_the_instruction_set_is_the_best_that_onednn_knows():
    amx = "avx2 avx512f avx512bw avx512dq avx512vl avx512_vnni avx512_bf16 amx_tile amx_bf16 avx512_fp16"
    assert instruction_set(set(amx.split())) == "avx512_core_amx"
    assert instruction_set({"sse4_1", "avx2"}) == "avx2"
    assert instruction_set(set())


def test_a_digest_follows_every_value():
    record = {"seed": 1, "results": {"accuracy": 0.5}}
    assert record_digest(record) == record_digest(record | {"digest": "x"})
    assert record_digest(record) != record_digest(record | {"seed": 2})
