"""Whatever imports Keras has it as this project wants it, not as a user has set it."""

import os
import re
import subprocess
import sys

import pytest

from common.code import SCRIPTS, code_used, imported

START = "training/tensorflow_start.py"
FILES = [str(path.relative_to(SCRIPTS)) for path in SCRIPTS.rglob("*.py")]
MODULES = sorted(name[:-3].replace("/", ".") for name in FILES if START in imported(name))
PROGRAMS = [path.name for path in SCRIPTS.glob("*.py")]
IMPORTS = re.compile(r"^(import|from) (keras|tensorflow)\b", re.M)

SEEN = """
import gc, os, sys
import {module}
import keras
assert keras.config.image_data_format() == "channels_last"
assert (keras.config.floatx(), keras.config.epsilon()) == ("float32", 1e-7)
assert sys.modules["sklearn"] is None and gc.get_threshold()[0] == 100_000
assert not {names} & set(os.environ)
"""


def test_every_program_that_uses_tensorflow_starts_it_this_way():
    using = {name for name in FILES if IMPORTS.search((SCRIPTS / name).read_text())}
    programs = [name for name in PROGRAMS if using & set(code_used(name))]
    assert {"train.py", "evaluate.py", "look_inside.py", "table_of_setup.py"} <= set(programs)
    for name in programs:
        assert START in code_used(name), name


@pytest.mark.parametrize("module", MODULES)
def test_settings_of_the_users_come_too_late(module, users_settings):
    names = set(users_settings) - {"HOME", "LC_ALL", "MPLBACKEND", "KERAS_HOME"}
    code = SEEN.format(module=module, names=names)
    subprocess.run(
        [sys.executable, "-c", code], cwd=SCRIPTS, env=os.environ | users_settings, check=True
    )
