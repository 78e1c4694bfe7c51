"""Tsvetkov, Malhotra, Evans, Bowers (CogSci 2020): biological constraints and random images.

images -> runs -> evaluations -> tables -> figures, claims -> report
"""

import json
import os
import sys

# Of this file, also where another workflow uses it as a module.
HERE = os.path.relpath(str(workflow.current_basedir))


report: "report/workflow.rst"


configfile: os.path.join(HERE, "config.yaml")


sys.path.insert(0, os.path.join(HERE, "scripts"))

import configuration
import cost
import forecast
import plan
import planned_run
from code_used import code_used
from command_line import Problem

try:
    configuration.check(
        config, [*workflow.configfiles[-1:], *workflow.configfiles[:-1]]
    )
except Problem as problem:
    raise WorkflowError(str(problem))


include: "rules/common.smk"


wildcard_constraints:
    run=f"({NATURAL}|random)/[^/]+/seed[0-9]+",
    selection="|".join(SELECTIONS),


include: "rules/images.smk"
include: "rules/runs.smk"
include: "rules/evaluations.smk"
include: "rules/tables.smk"
include: "rules/figures.smk"
include: "rules/claims.smk"


localrules:
    all,


rule all:
    """Every figure, table and claim of the configuration."""
    default_target: True
    input:
        rules.plan.output,
        rules.table_of_setup.output,
        expand(f"{RESULTS}/figures/{{figure}}.pdf", figure=FIGURES),
        rules.gather_claims.output,
