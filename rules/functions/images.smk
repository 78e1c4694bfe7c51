"""How the program of an image set is called."""

import shlex

with own_modules():
    from training.settings import option


def set_options(wildcards):
    """The options of an image set's program, without the archive's path: only its checksum matters."""
    stated = image_sets.program_options(SETS[wildcards.set], config["images"])
    values = {key: value for key, value in stated.items() if key != "archive"}
    return " ".join(option(key, quoted(value)) for key, value in values.items())


def recipe_of_images(name):
    """What an image set is made by: the options and code of its program, and of the set that it matches.

    Every copy of an archive gives the same images.
    """
    block = SETS[name]
    stated = image_sets.program_options(block, config["images"])
    options = {key: stated[key] for key in set(stated) - {"archive", "sha256"}}
    own = [json.dumps(options, sort_keys=True), *code(image_sets.program(block))]
    return own + (recipe_of_images(NATURAL) if "matches" in block else [])


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
    if "matches" not in SETS[wildcards.set]:
        return []
    return ancient(f"{RESULTS}/images/{NATURAL}.h5")
