"""The lock files are complete, and the conda environments name the same versions."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from common.code import SCRIPTS

ROOT = Path(__file__).parents[1]
ENVIRONMENTS = sorted((ROOT / "envs").glob("*.yaml"))
LOCKS = {"requirements.txt": ["cpu", "test"], "requirements-gpu.txt": ["gpu", "test"]}
# Packages whose modules have another name.
PACKAGES = {"PIL": "pillow", "sklearn": "scikit-learn", "yaml": "pyyaml"}
CONDA_NAMES = {"matplotlib-base": "matplotlib"}  # packages with another name on conda-forge

ENTRY = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)( ; (?P<marker>[^\\]+))?")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}")


def machine(python="3.11", system="linux", processor="x86_64"):
    """The values that the markers of a requirement are compared with."""
    return {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": system,
        "platform_machine": processor,
        "platform_system": {"linux": "Linux", "darwin": "Darwin"}[system],
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "os_name": "posix",
        "extra": "",
    }


MACHINES = [
    machine(python, *platform)
    for python in ("3.11", "3.12", "3.13")
    for platform in (("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"))
]


def entries(text):
    """The entries of a lock file, each a list of its lines, joined by backslashes there."""
    return [lines.split(" \\\n") for lines in re.split(r"(?<!\\)\n", text.rstrip("\n"))]


def locked(text, where):
    """{package: version} of a lock file on a machine."""
    requirements = [Requirement(entry[0]) for entry in entries(text)]
    return {
        canonicalize_name(requirement.name): str(requirement.specifier).removeprefix("==")
        for requirement in requirements
        if requirement.marker is None or requirement.marker.evaluate(where)
    }


def wanted(extras, where):
    """What pyproject.toml requires on a machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    texts = [*project["dependencies"]]
    for extra in extras:
        texts += project["optional-dependencies"][extra]
    requirements = [Requirement(text) for text in texts]
    return [r for r in requirements if r.marker is None or r.marker.evaluate(where)]


def pins(environment, where):
    """{package: version} of a conda environment, its pip section included."""
    found = {}
    for line in environment["dependencies"]:
        if isinstance(line, str):
            name, _, version = line.partition("=")
            found[CONDA_NAMES.get(name, canonicalize_name(name))] = version
        else:
            for requirement in map(Requirement, line["pip"]):
                if requirement.marker is None or requirement.marker.evaluate(where):
                    version = str(requirement.specifier).removeprefix("==")
                    found[canonicalize_name(requirement.name)] = version
    return found


def drift(environment, lock, where):
    """The pins of a conda environment that the lock file does not have."""
    mine = pins(environment, where)
    return {
        name: f"{version or 'no version'} in envs/, {lock.get(name)} in requirements.txt"
        for name, version in mine.items()
        if name not in ("python", "pip") and version != lock.get(name)
    }


@pytest.mark.parametrize("path", ENVIRONMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("where", MACHINES[:3], ids=lambda where: where["platform_machine"])
def test_conda_environments_have_the_locked_versions(path, where):
    environment = yaml.safe_load(path.read_text())
    assert pins(environment, where)["python"] == where["python_version"]
    assert environment["channels"] == ["conda-forge", "nodefaults"]
    assert not drift(environment, locked((ROOT / "requirements.txt").read_text(), where), where)


def test_a_drift_is_found():
    environment = {"dependencies": ["python=3.11", "numpy=2.0.0", {"pip": ["keras==3.0.0"]}]}
    found = drift(environment, {"numpy": "2.4.6", "keras": "3.15.1"}, machine())
    assert set(found) == {"numpy", "keras"}


def test_each_stage_has_an_environment():
    assert [path.stem for path in ENVIRONMENTS] == ["analysis", "images", "training"]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_has_pins_and_hashes_and_nothing_else(name):
    """So no host, no index and no unpinned or unhashed package either."""
    for first, *hashes in entries((ROOT / name).read_text()):
        assert ENTRY.fullmatch(first), first
        assert hashes, f"{first} has no hash"
        assert all(HASH.fullmatch(line) for line in hashes), first


@pytest.mark.parametrize("name", LOCKS)
def test_lock_covers_what_pyproject_asks_for(name):
    for where in MACHINES:
        lock = locked((ROOT / name).read_text(), where)
        for requirement in wanted(LOCKS[name], where):
            version = lock.get(canonicalize_name(requirement.name))
            assert version, f"{name} lacks {requirement.name} on {where}"
            assert requirement.specifier.contains(version), f"{requirement} is {version} in {name}"


def test_cpu_and_gpu_runs_share_their_versions():
    where = machine()
    cpu, gpu = (locked((ROOT / name).read_text(), where) for name in LOCKS)
    assert {name for name in cpu.keys() & gpu.keys() if cpu[name] != gpu[name]} == set()
    assert cpu["tensorflow-cpu"] == gpu["tensorflow"]


def test_every_package_that_is_imported_is_declared():
    ours = {path.stem for path in SCRIPTS.iterdir()}
    names = {
        module.partition(".")[0]
        for path in SCRIPTS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for module in modules(node)
    }
    imported = {PACKAGES.get(name, name) for name in names - ours - sys.stdlib_module_names}
    declared = {requirement.name for requirement in wanted(["cpu"], machine())}
    assert imported - {"tensorflow"} <= declared and "yaml" in names


def modules(node):
    """The modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
