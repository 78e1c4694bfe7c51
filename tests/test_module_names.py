"""Another workflow may have modules with the same names: each finds its own, in either order."""

import pytest

from workflow import planned_jobs, snakemake

IMPORTS = """
from plan import OWNER as of_plan
from common import OWNER as of_common
from common.later import OWNER as of_later
assert {of_plan, of_common, of_later} == {"another workflow"}
"""

MODULE = """
module capacity:
    snakefile: SNAKEFILE
    config: settings

use rule * from capacity as capacity_*
"""

WORKFLOW = """
import sys
import yaml
from pathlib import Path
from snakemake.utils import update_config

sys.path.insert(0, str(Path(workflow.basedir, "library")))
settings = yaml.safe_load(Path(PROJECT, "config.yaml").read_text())
update_config(settings, yaml.safe_load(Path(PROJECT, "tests/tiny.yaml").read_text()))

{first}
{second}

def loaded_late(wildcards):
    from common.lazy import OWNER
    assert OWNER == "another workflow"
    return "theirs.txt"

rule theirs:
    output: "theirs.txt"
    shell: "echo > {{output}}"

rule mine:
    default_target: True
    input: loaded_late
    output: "mine.txt"
    shell: "cp {{input}} {{output}}"
"""


@pytest.fixture
def library(tmp_path):
    """A workflow's own plan.py and package `common`."""
    for name in ("plan", "common/__init__", "common/later", "common/lazy"):
        path = tmp_path / f"library/{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("OWNER = 'another workflow'\n")
    return tmp_path


@pytest.mark.parametrize("order", [(IMPORTS, MODULE), (MODULE, IMPORTS)], ids=["before", "after"])
def test_modules_of_the_same_names_stay_apart(library, project, order):
    text = WORKFLOW.format(first=order[0], second=order[1])
    paths = {"SNAKEFILE": project / "Snakefile", "PROJECT": project}
    for name, path in paths.items():
        text = text.replace(name, repr(str(path)))
    (library / "Snakefile").write_text(text)
    snakemake(library, "--cores", "1")
    assert (library / "mine.txt").exists()
    assert planned_jobs(library, "results/tiny/figures/fig2.pdf")["capacity_train"] == 12
