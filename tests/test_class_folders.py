"""Which folders are classes and which files their pictures; what is skipped is counted, by reason."""

import os
from collections import Counter

import pytest

from common.command_line import Problem
from images.class_folders import classes_of, is_part, pictures_in
from test_own_images import COLOURS, make, write_pictures  # noqa: F401, since `make` is a fixture


def touch(folder, *names):
    """Empty files at these paths."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (("train/cats/1.png", "validation/cats/1.png"), "train is the name of a part"),
        (("Train/cats/1.png", "Test/cats/1.png"), "Test is the name of a part"),
        (("test_images/1.png", "train_images/1.png"), "test_images is the name of a part"),
        (("train2017/1.png", "val2017/1.png"), "train2017 is the name of a part"),
        (("cats/1.png", "dogs/1.png", "test/3.png"), "test is the name of a part"),
        (("all/cats/1.png", "all/dogs/1.png"), r"holds only folders \(cats, dogs\); if these are"),
        (
            ("a/cats/1.png", "b/cats/1.png"),
            r"holds only folders \(cats\); if these are the classes, name .*/a by",
        ),
        (("cats/1.png", "dogs/2020/1.png"), r"holds only folders \(2020\); put its pictures into"),
        (("1.png",), "has no folders, one for each class is needed"),
        (("@eaDir/1.png", "__MACOSX/1.png"), "has no folders"),
    ],
)
def test_folders_that_are_no_classes_are_refused_with_the_level_that_is_meant(
    tmp_path, files, words
):
    touch(tmp_path, *files)
    with pytest.raises(Problem, match=words):
        classes_of(tmp_path, Counter())


@pytest.mark.parametrize("name", ["cats", "test tube", "trainers", "1", "validated"])
def test_names_of_classes_are_not_taken_for_parts(name):
    assert not is_part(name)


def test_what_systems_and_programs_add_is_no_picture_and_is_counted(tmp_path):
    touch(
        tmp_path, "cats/1.png", "cats/2.JFIF", "cats/more/3.jpg", "cats/._1.png", "cats/notes.txt"
    )
    touch(tmp_path, "cats/.ipynb_checkpoints/1.png", "cats/@eaDir/1.png", "cats/__MACOSX/1.png")
    touch(tmp_path, "cats/LICENCE", "@eaDir/1.png", "loose.png")
    skipped = Counter()
    assert classes_of(tmp_path, skipped) == ["cats"]
    found = pictures_in(tmp_path / "cats", skipped, {})
    assert [path.name for path in found] == ["1.png", "2.JFIF", "3.jpg"]
    assert skipped == {
        "folder @eaDir": 2,
        "folder __MACOSX": 1,
        "folder .ipynb_checkpoints": 1,
        "hidden file": 1,
        ".txt": 1,
        "file without a suffix": 1,
        "picture outside the class folders": 1,
    }


def test_linked_folders_are_read_once(tmp_path):
    touch(tmp_path, "elsewhere/2.png", "cats/1.png")
    (tmp_path / "cats/more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "cats/again").symlink_to(tmp_path / "cats")
    skipped = Counter()
    found = pictures_in(tmp_path / "cats", skipped, {})
    assert [path.name for path in found] == ["1.png", "2.png"]
    assert skipped == {"folder met before, by a link": 1}


@pytest.mark.parametrize("link", ["cats/all", "cats/dogs", "cats/2.png"])
def test_a_picture_is_in_one_class_whatever_links_there_are(tmp_path, link):
    touch(tmp_path, "cats/1.png", "dogs/2.png")
    target = {"cats/all": tmp_path, "cats/dogs": tmp_path / "dogs"}
    (tmp_path / link).symlink_to(target.get(link, tmp_path / "dogs/2.png"))
    met = {}
    with pytest.raises(Problem, match=r"the same file as .*; a picture counts once"):
        for name in ("cats", "dogs"):
            pictures_in(tmp_path / name, Counter(), met)


def test_a_pipe_is_no_picture(tmp_path):
    touch(tmp_path, "cats/1.png")
    os.mkfifo(tmp_path / "cats/2.png")
    skipped = Counter()
    assert pictures_in(tmp_path / "cats", skipped, {}) == [tmp_path / "cats/1.png"]
    assert skipped == {"pipe or device": 1}


def test_a_class_folder_whose_name_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9")).mkdir()
    with pytest.raises(Problem, match="its name is not UTF-8; rename the folder") as caught:
        classes_of(tmp_path, Counter())
    str(caught.value).encode()


def test_a_class_of_the_test_images_alone_is_refused(make, tmp_path):  # noqa: F811
    write_pictures(tmp_path / "train")
    write_pictures(tmp_path / "test")
    write_pictures(tmp_path / "more")
    (tmp_path / "more/red").rename(tmp_path / "test/pink")
    finished, output = make(tmp_path)
    assert "test: pink is not in train; every class must be in both" in finished.stderr
    assert not output.exists()


def test_the_program_says_what_it_read_and_what_it_skipped(make, tmp_path):  # noqa: F811
    write_pictures(tmp_path / "pictures")
    touch(tmp_path / "pictures", "blue/list.csv", "blue/.hidden")
    finished, _ = make(tmp_path / "pictures")
    line = f"read 18 pictures of {len(COLOURS)} classes; skipped: 1 .csv, 1 hidden file\n"
    assert finished.stdout == f"{tmp_path}/pictures: {line}"
