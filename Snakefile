"""Tsvetkov, Malhotra, Evans, Bowers (CogSci 2020): biological constraints and random images.

images -> runs -> evaluations -> tables -> figures, claims -> report
"""

import csv
import json
import os
import sys
from collections import Counter
from functools import cache
from pathlib import Path

HERE = os.path.relpath(workflow.basedir)


report: "report/workflow.rst"


configfile: os.path.join(HERE, "config.yaml")


sys.path.insert(0, os.path.join(workflow.basedir, "scripts"))

import configuration
import cost
import forecast
import plan
import planned_run
from code_used import code_used
from command_line import Problem

try:
    *overlays, base = workflow.configfiles
    configuration.check(config, [base, *overlays])
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
