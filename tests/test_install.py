"""The set-up, with a lock file of two tiny packages in a folder: no network."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from paper import PROJECT

CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}


def wheel(folder, name, files):
    """A wheel with these files; returns its line for a lock file."""
    about = f"{name}-1.0.dist-info"
    files = files | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        record += f"{path},sha256={digest.decode()},{len(text.encode())}\n"
    archive = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(archive, "w") as file:
        for path, text in (files | {f"{about}/RECORD": f"{record}{about}/RECORD,,\n"}).items():
            file.writestr(path, text)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    return f"{name}==1.0 \\\n    --hash=sha256:{digest}\n"


@pytest.fixture
def place(tmp_path):
    """A project of tools/ and a lock file of a package with a program, and of a uv that always fails."""
    folder = tmp_path / "a project"
    shutil.copytree(PROJECT / "tools", folder / "tools")
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    program = {"tool.py": "import sys\ndef main():\n    print(sys.prefix)\n"}
    program["tool-1.0.dist-info/entry_points.txt"] = "[console_scripts]\ntool = tool:main\n"
    lines = wheel(wheels, "uv", {"uv-1.0.data/scripts/uv": "#!/bin/sh\nexit 1\n"})
    (folder / "requirements.txt").write_text(lines + wheel(wheels, "tool", program))
    return folder


def start(place, **settings):
    """A set-up, started."""
    found = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": (place.parent / "wheels").as_uri()}
    return subprocess.Popen(
        ["sh", place / "tools/install.sh"],
        env=CLEAN | found | {"PYTHON": sys.executable} | settings,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def set_up(place, succeeds=True, **settings):
    """What a set-up printed."""
    process = start(place, **settings)
    printed, _ = process.communicate(timeout=120)
    assert (process.returncode == 0) == succeeds, printed
    return printed


def prefix(place):
    """The environment that the installed program runs in."""
    return subprocess.check_output([place / ".venv/bin/tool"], text=True).strip()


def test_programs_run_from_the_final_place_and_a_link_to_the_project_is_no_other(place):
    assert "Set-up done." in set_up(place)
    assert prefix(place) == str(place / ".venv")
    assert ".venv.new" not in (place / ".venv/bin/activate").read_text()
    assert sorted(path.name for path in place.glob(".venv*")) == [".venv", ".venv.lock"]
    link = place.parent / "link"
    link.symlink_to(place)
    assert set_up(link) == "" == set_up(place)


def test_a_set_up_that_fails_leaves_the_one_before(place):
    set_up(place)
    with (place / "requirements.txt").open("a") as lock:
        lock.write(f"missing==1.0 \\\n    --hash=sha256:{64 * '0'}\n")
    assert ".venv is as it was" in set_up(place, succeeds=False)
    assert prefix(place) == str(place / ".venv")


def test_of_two_set_ups_at_once_one_does_the_work(place):
    both = [start(place), start(place)]
    printed = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], printed
    assert sum("Set-up done." in text for text in printed) == 1
    assert prefix(place) == str(place / ".venv")


def test_settings_that_lead_elsewhere_are_set_aside_and_mirrors_kept(place, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "pip.py").write_text("raise SystemExit('not this pip')")
    wheels = (place.parent / "wheels").as_uri()
    (tmp_path / "pip.conf").write_text(
        f"[global]\nno-index = true\nfind-links = {wheels}\n[install]\ntarget = {elsewhere}\n"
    )
    settings = {"PIP_CONFIG_FILE": tmp_path / "pip.conf", "PIP_PREFIX": elsewhere, "PIP_USER": "1"}
    settings |= {"PIP_NO_INDEX": "", "PIP_FIND_LINKS": "", "PIP_REQUIRE_VIRTUALENV": "1"}
    settings |= {"PYTHONPATH": elsewhere, "PYTHONHOME": elsewhere, "PYTHONSAFEPATH": "1"}
    set_up(place, **{name: str(value) for name, value in settings.items()})
    assert prefix(place) == str(place / ".venv")
    assert [path.name for path in elsewhere.iterdir()] == ["pip.py"]


def test_an_environment_on_another_disk_stays_there(place, tmp_path):
    (tmp_path / "disk/env").mkdir(parents=True)
    (place / ".venv").symlink_to(tmp_path / "disk/env")
    set_up(place)
    assert (place / ".venv").is_symlink()
    assert prefix(place) == str(tmp_path / "disk/env")


def test_a_checkout_keeps_its_line_ends_whatever_git_is_told(tmp_path):
    """As on a machine whose git is configured to write CRLF."""
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    for name in (".gitattributes", "tools/install.sh"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(PROJECT / name, tmp_path / name)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "a"], check=True)
    (tmp_path / "tools/install.sh").unlink()
    subprocess.run([*git, "-c", "core.autocrlf=true", "checkout", "-q", "."], check=True)
    assert b"\r" not in (tmp_path / "tools/install.sh").read_bytes()
