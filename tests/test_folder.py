"""A run's folder is kept to one process, also where the file system has no locks."""

import errno
import fcntl

import pytest

from common.command_line import Problem
from training.folder import finished, locked


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_without_locks_a_run_goes_on_and_says_so(tmp_path, monkeypatch, capsys, number):
    def refuse(*_):
        raise OSError(number, "not here")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with locked(tmp_path / "run"):
        pass
    assert "this file system has no locks" in capsys.readouterr().out


def test_another_error_of_the_lock_is_none_of_these(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EIO, "a broken disk")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="a broken disk"), locked(tmp_path / "run"):
        pass


def test_a_second_process_is_refused(tmp_path):
    with (
        locked(tmp_path / "run"),
        pytest.raises(Problem, match="another process is training this run"),
        locked(tmp_path / "run"),
    ):
        pass


def test_the_folder_is_empty_afterwards_and_holds_no_finished_run(tmp_path):
    with locked(tmp_path / "run"):
        pass
    assert list((tmp_path / "run").iterdir()) == []
    assert not finished(tmp_path / "run", {"images": "digits"})
