"""What the rules share: names, the code that a program is made of, the run that a target names."""

RESULTS = config["results"]
NATURAL = config["images"]["natural"]
DISTORTIONS = ["uniform", "salt-and-pepper"]
# The part of the configuration that the plan and the table of the set-up rest on.
NOT_PLANNED = ("results", "claims", "checkpoint_seconds", "training_accuracy")
PLANNED = {key: value for key, value in config.items() if key not in NOT_PLANNED}
SCALE = plan.scale(config)
SELECTIONS = plan.selections(config)
RUNS = plan.all_runs(SELECTIONS)


def code(*programs):
    """Paths of programs and of the modules they use: an edit of one makes their outputs again."""
    return [
        os.path.normpath(os.path.join(HERE, "scripts", name))
        for name in code_used(*programs)
    ]


def planned(wildcards):
    """The run that a target names; an unknown one is an error with near matches."""
    try:
        return plan.find(RUNS, wildcards.run)
    except Problem as problem:
        raise WorkflowError(str(problem))


def network_file(run):
    """The file of a run's own network: another network's edit does not concern it."""
    return f"networks/{run.network.replace('-', '_')}.py"


def beside(path, name):
    """Another file or folder in the folder of `path`."""
    return os.path.join(os.path.dirname(path), name)


def network_of(selection):
    """The network of a table's runs, for the report's labels."""
    return ", ".join(sorted({run.network for run in SELECTIONS[selection]}))
