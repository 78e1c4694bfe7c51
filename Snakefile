"""Tsvetkov, Malhotra, Evans, Bowers (CogSci 2020): biological constraints and random images.

images -> runs -> evaluations -> tables -> figures, claims -> report
"""

import gc
import os

from snakemake.utils import min_version

min_version("9.27")

# A plan is a million small objects that live to its end; looking for garbage takes a tenth of its time.
gc.set_threshold(100_000, 50, 50)

# Of this file, also where another workflow uses it as a module.
HERE = os.path.relpath(str(workflow.current_basedir))


report: "report/workflow.rst"


configfile: os.path.join(HERE, "config.yaml")


include: "rules/functions/own_modules.smk"


with own_modules():
    from common.command_line import Problem
    from planning import config_file, configuration, of_snakemake, paths
    from planning.files import merge

try:
    of_snakemake.check_cores(workflow)
    files = of_snakemake.config_files(workflow)
    # As Snakemake has merged them, but for an empty block in place of null, which it passes over.
    for stated in [
        *map(config_file.read, files[1:]),
        of_snakemake.command_line(workflow),
    ]:
        merge(config, stated)
    configuration.check(config, files, of_snakemake.command_line(workflow))
    paths.normalise(config)
except Problem as problem:
    raise WorkflowError(str(problem))


include: "rules/common.smk"
include: "rules/images.smk"
include: "rules/runs.smk"
include: "rules/evaluations.smk"
include: "rules/tables.smk"
include: "rules/figures.smk"
include: "rules/claims.smk"
include: "rules/functions/share.smk"


rule beyond:
    """Every figure, table and claim of the experiments that are not in the paper; or this machine's share."""
    input:
        whole_or_share(
            set(TABLES) - OF_PAPER,
            tables_and_summaries(set(TABLES) - OF_PAPER),
            expand(rules.figure.output.pdf, figure=figures_of(BEYOND)),
            rules.gather_our_claims.output if claims_of(BEYOND) else [],
        ),
    localrule: True


rule all:
    """Every figure, table and claim of the paper; or this machine's share of its networks."""
    default_target: True
    input:
        whole_or_share(
            OF_PAPER,
            rules.plan.output,
            tables_and_summaries(OF_PAPER),
            rules.table_of_setup.output.csv,
            expand(rules.figure.output.pdf, figure=figures_of(PAPER)),
            rules.gather_claims.output,
        ),
    localrule: True
