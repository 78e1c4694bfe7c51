"""What the rules share: names, programs and their code, the run that a target names."""

import json

# With the first set, Python would not find the modules beside a program; the second may take docstrings away.
for setting in ("PYTHONSAFEPATH", "PYTHONOPTIMIZE"):
    os.environ.pop(setting, None)

with own_modules():
    import networks.constraints
    from common.code import code_used, digests
    from images import distortions
    from planning import cost, experiments, figures, image_sets, plan
    from planning.restored import date_back, touch_restored
    from planning.scale import scale_of

RESULTS = config["results"]
NATURAL = config["images"]["natural"]
SETS = config["images"]["sets"]
# The experiments with distorted images, and each distortion by its name.
DISTORTED = experiments.with_distortions(config)
DISTORTIONS = experiments.distortions(config)
PAPER = experiments.PAPER
try:
    with own_modules():
        SWEEPS = experiments.configured(config)
    TABLES = {name: runs for name, runs in experiments.tables(config).items() if runs}
    FIGURES = figures.figures(config, TABLES)
except Problem as problem:
    raise WorkflowError(str(problem))
BEYOND = [name for name in SWEEPS if name not in PAPER]
OF_PAPER = set(filter(experiments.of_paper, TABLES))
EVALUATED = experiments.evaluated(config)
RUNS = plan.all_runs(TABLES)
# A training or evaluation job asks for one GPU, and for one slot of those that share a GPU.
GPU = int(config["device"] == "gpu")

if of_snakemake.is_main(workflow):
    touch_restored(RESULTS, list(TABLES))
    date_back(RESULTS, RUNS.values(), NATURAL)


wildcard_constraints:
    run=f"({'|'.join(SETS)})/[^/]+/seed[0-9]+",
    table="|".join(TABLES),


def program(name):
    """The path of a program; jobs rerun when its meaning changes (see `code`), not its modification time."""
    return ancient(os.path.normpath(os.path.join(HERE, "scripts", name)))


def code(*names):
    """The meaning of programs and the modules they use, as parameters: "file digest" for each."""
    return [f"{name} {digest}" for name, digest in digests(code_used(*names)).items()]


def planned(wildcards):
    """The run that a target names; an unknown one is an error with near matches."""
    try:
        return plan.find(RUNS, wildcards.run)
    except Problem as problem:
        raise WorkflowError(str(problem))


def pixels(wildcards):
    """The natural image set, for a run on random labels: their file points to its pixels."""
    of_labels = planned(wildcards).images == image_sets.LABELS
    return f"{RESULTS}/images/{NATURAL}.h5" if of_labels else []


def own_code(run, known):
    """The code of a run's own network and constraints, in addition to that of a program."""
    constraints = [networks.constraints.file_of(name) for name, _ in run.constraints]
    names = set(code_used(networks.file_of(run.network), *constraints))
    used = digests(sorted(names - set(code_used(known))))
    return [f"{name} {digest}" for name, digest in used.items()]


def scale_label(tables):
    """The scale of results in the report: that of the tables they rest on."""
    try:
        return scale_of(f"{RESULTS}/tables/{table}.csv" for table in tables)
    except Problem as problem:
        raise WorkflowError(str(problem))


def beside(path, name):
    """Another file or folder in the folder of `path`."""
    return os.path.join(os.path.dirname(path), name)
