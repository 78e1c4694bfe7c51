"""What the rules share: the code that a program is made of, and the run that a target names."""


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
