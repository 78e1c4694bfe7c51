"""What the configuration says about each image set: its program, its size, its options."""

# The keys of a block that the workflow reads; all other keys are options of its program.
OF_THE_WORKFLOW = ("program", "label", "available", "matches")
# The sets that are no natural images: random pixels, and natural images with permuted labels.
RANDOM, LABELS = "random", "labels"


def natural(configuration: dict) -> dict:
    """The block of the natural images."""
    images = configuration["images"]
    return images["sets"][images["natural"]]


def classes_of(configuration: dict) -> int:
    """The number of classes of the natural images, and so of those that match them."""
    return natural(configuration)["classes"]


def labels(configuration: dict) -> dict[str, str]:
    """What figures call each image set."""
    return {name: block["label"] for name, block in configuration["images"]["sets"].items()}


def program(block: dict) -> str:
    """The program in scripts/ that writes an image set."""
    return f"{block['program']}.py"


def own_options(block: dict) -> dict[str, object]:
    """What an image set's block states for its program alone."""
    return {key: value for key, value in block.items() if key not in OF_THE_WORKFLOW}


def program_options(block: dict, images: dict) -> dict[str, object]:
    """The options of an image set's program, without its files; `images` has the numbers of images."""
    stated = {key: value for key, value in own_options(block).items() if value is not None}
    if "matches" in block:
        return stated
    return stated | {key: images[key] for key in ("images_per_class", "test_images_per_class")}


def distorted_file(natural: str, distortion: str, colour: str) -> str:
    """The file of a distorted test set, in the folder of results; `colour` is "grey" or "rgb"."""
    return f"images/{natural}-{distortion}-{colour}.h5"


def distorted_files(configuration: dict, experiment: str, readings: int | None = None) -> list[str]:
    """The distorted test sets of an experiment: of all readings of colour, or of so many of the first."""
    block, natural = configuration[experiment], configuration["images"]["natural"]
    colours = ["grey" if grey else "rgb" for grey in block["grey"]][:readings]
    return [
        distorted_file(natural, distortion, colour)
        for distortion in block["distortions"]
        for colour in colours
    ]
