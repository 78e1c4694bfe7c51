"""A rule depends on all code that its program runs, and no more: else results go stale or are retrained."""

import ast
import subprocess
import sys

import pytest

from common.code import SCRIPTS, code_used, digest, digests


def test_training_depends_on_its_own_network_and_on_no_figure_or_plan():
    used = set(code_used("train.py", "networks/small_alexnet.py"))
    assert {
        "train.py",
        "training/steps.py",
        "networks/blocks.py",
        "networks/small_alexnet.py",
    } <= used
    assert not used & {"networks/small_inception.py", "plan.py", "figure.py", "cifar10.py"}


def test_it_finds_every_module_that_python_loads():
    program = (
        "import sys, train, training.run, networks.small_inception\n"
        "print(*(getattr(module, '__file__', None) for module in sys.modules.values()), sep='\\n')"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=SCRIPTS
    ).stdout
    loaded = {
        path.removeprefix(f"{SCRIPTS}/")
        for path in printed.split()
        if path.startswith(str(SCRIPTS))
    }
    assert loaded == set(code_used("train.py", "networks/small_inception.py"))


SOURCE = '''"""A module."""

import os


def add(a: int, b: int = 2) -> str:
    """The sum."""
    # why
    return f"{a + b} in {os.sep!r}"
'''
SAME = (
    SOURCE.replace("# why", "# another reason"),
    SOURCE.replace('"""A module."""', '"""Another text."""'),
    SOURCE.replace('    """The sum."""\n', ""),
    SOURCE.replace("(a: int, b: int = 2)", "(\n    a: int,\n    b: int = 2,\n)"),
    SOURCE.replace("\n", "\r\n"),
)
OTHER = (
    SOURCE.replace("= 2", "= 3"),
    SOURCE.replace("a + b", "a - b"),
    SOURCE.replace("import os", "import os, sys"),
    SOURCE.replace(" in ", " of "),
    SOURCE.replace("b: int = 2", "b: int = len('')"),
    SOURCE.replace("-> str", "-> int"),
)


@pytest.mark.parametrize("text", SAME)
def test_comments_docstrings_layout_and_line_ends_mean_nothing(text):
    assert text != SOURCE
    assert digest(ast.parse(text.encode())) == digest(ast.parse(SOURCE))


@pytest.mark.parametrize("text", OTHER)
def test_what_python_does_otherwise_means_something_else(text):
    assert text != SOURCE
    assert digest(ast.parse(text)) != digest(ast.parse(SOURCE))


def test_a_meaning_is_the_same_for_every_version_of_python():
    """Known values: a machine with another Python continues what this one began."""
    assert digest(ast.parse("x = [1, 'a', f'{y:>{w}}', None, ..., 1.5]")) == "892b336d16fe"


def test_files_that_only_describe_their_folder_are_no_code():
    assert "common/__init__.py" not in digests(code_used("train.py"))
