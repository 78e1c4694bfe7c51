"""Whatever imports Keras has it as this project wants it, not as a user has set it."""

import os
import subprocess
import sys

import pytest

from common.code import SCRIPTS, imported

START = "training/tensorflow_start.py"
FILES = [str(path.relative_to(SCRIPTS)) for path in SCRIPTS.rglob("*.py")]
MODULES = sorted(name[:-3].replace("/", ".") for name in FILES if START in imported(name))

SEEN = """
import gc, os, sys
import {module}
import keras
assert keras.config.image_data_format() == "channels_last"
assert (keras.config.floatx(), keras.config.epsilon()) == ("float32", 1e-7)
assert sys.modules["sklearn"] is None and gc.get_threshold()[0] == 100_000
assert not {names} & set(os.environ)
"""


@pytest.mark.parametrize("module", MODULES)
def test_settings_of_the_users_come_too_late(module, users_settings):
    names = set(users_settings) - {"HOME", "LC_ALL", "MPLBACKEND", "KERAS_HOME"}
    code = SEEN.format(module=module, names=names)
    subprocess.run(
        [sys.executable, "-c", code], cwd=SCRIPTS, env=os.environ | users_settings, check=True
    )
