"""How the program of an image set is called."""

import shlex

with own_modules():
    from training.settings import option


def set_options(wildcards):
    """The options of an image set's program, without the archive's path: only its checksum matters."""
    stated = image_sets.program_options(SETS[wildcards.set], config["images"])
    values = {key: value for key, value in stated.items() if key != "archive"}
    return " ".join(option(key, quoted(value)) for key, value in values.items())


def quoted(value):
    """A string quoted for the shell; other values as they are."""
    return shlex.quote(value) if isinstance(value, str) else value


def archive(wildcards):
    """Where an image set is downloaded from, as an option, if it is."""
    place = SETS[wildcards.set].get("archive")
    return f"--archive {shlex.quote(place)} --cache downloads" if place else ""


def distorted_sets(experiment):
    """The distorted test sets of an experiment, in all its readings of colour."""
    files = image_sets.distorted_files(config, experiment)
    return [f"{RESULTS}/{file}" for file in files]


def distorting(wildcards):
    """The name of a distortion's function."""
    block = DISTORTIONS[wildcards.distortion]
    return distortions.function_of(wildcards.distortion, block)


def matched(wildcards):
    """The natural image set, for a set that is made to match it."""
    return f"{RESULTS}/images/{NATURAL}.h5" if "matches" in SETS[wildcards.set] else []
