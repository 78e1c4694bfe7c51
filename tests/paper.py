"""The project's folder and its configuration of the paper, for tests."""

import yaml

from planning.paths import PROJECT

FILE = PROJECT / "config.yaml"
PAPER = yaml.safe_load(FILE.read_text(encoding="utf-8"))
