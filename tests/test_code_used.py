"""A rule depends on all code that its program runs, and no more: else results go stale or are retrained."""

import subprocess
import sys

from common.code import SCRIPTS, code_used


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
