"""How the program that looks inside networks is called."""


def looking(wildcards):
    """What it is to measure, for the experiments that are configured."""
    options = []
    if behind := config.get("behind"):
        options += ["--images-per-class", behind["images_per_class"]]
        options += ["--passes", behind["passes"]]
    if fields := config.get("fields"):
        options += ["--layers", *fields["layers"]]
    return " ".join(map(str, options))
