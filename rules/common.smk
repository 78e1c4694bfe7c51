"""What the rules share: where the programs are, and which modules each kind of program uses."""


def scripts(*names):
    """Paths of programs and modules; among a rule's inputs, an edit of one makes its outputs again."""
    return [os.path.normpath(os.path.join(HERE, "scripts", name)) for name in names]


def planned(wildcards):
    """The run that a target names; an unknown one is an error with near matches."""
    try:
        return plan.find(RUNS, wildcards.run)
    except Problem as problem:
        raise WorkflowError(str(problem))


EDGE_CODE = ("command_line.py", "whole_files.py")
IMAGE_CODE = ("image_file.py", *EDGE_CODE)
NETWORK_CODE = (
    "networks/of_run.py",
    "networks/blocks.py",
    "networks/internal_noise.py",
)
TRAINING_CODE = (
    "training_run.py",
    "epochs.py",
    "checkpoint.py",
    "training.py",
    "training_images.py",
    "run_record.py",
    "tensorflow_start.py",
    *NETWORK_CODE,
    *IMAGE_CODE,
)
