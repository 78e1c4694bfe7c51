"""Files are whole or absent, whoever else writes them at the same time."""

import subprocess

from common.whole_files import whole_file


def test_a_file_that_another_process_is_writing_is_left_to_it(tmp_path):
    path = tmp_path / "images.h5"
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as writer:
        other = path.with_name(f".{writer.pid}.{path.name}")
        other.write_text("half of i")
        with whole_file(path) as temporary:
            temporary.write_text("whole")
    assert path.read_text() == "whole"
    assert other.read_text() == "half of i"


def test_what_a_process_that_is_gone_has_left_behind_is_removed(tmp_path):
    with subprocess.Popen(["true"]) as gone:
        pass
    path = tmp_path / "images.h5"
    for writer in (gone.pid, "nobody", 0, 10**14):
        path.with_name(f".{writer}.{path.name}").write_text("half of i")
    with whole_file(path) as temporary:
        temporary.write_text("whole")
    assert list(tmp_path.iterdir()) == [path]
