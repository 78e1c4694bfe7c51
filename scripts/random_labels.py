"""Write the natural images with their labels permuted: the images of one class have nothing in common.

Random labels, as in Zhang et al. (2017) and Arpit et al. (2017). The pixels stay in the natural set's file.
"""

import argparse
from pathlib import Path

import h5py

from common.command_line import start
from common.randomness import generator
from common.whole_files import whole_file
from images.image_file import describe, open_image_file
from training.record import file_digest
from training.settings import at_least


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--natural", required=True, type=Path, help="image file (.h5) of the natural images")
    add("--seed", type=at_least(0, int), required=True, help="of the permutations")
    add("--output", required=True, type=Path, help="image file (.h5) to write, in the same folder")
    options = parser.parse_args()
    with open_image_file(options.natural) as natural:
        description = describe(natural)
        labels = {part: natural[f"{part}/labels"][:] for part in ("train", "test")}
    with whole_file(options.output, 2**20) as temporary, h5py.File(temporary, "w") as file:
        file.attrs.update(
            class_names=description.class_names,
            mean=description.mean,
            sd=description.sd,
            seed=options.seed,
            source=f"labels permuted: {description.source}",
            # The pixels are part of what this file is: its digest follows theirs.
            natural_sha256=file_digest(options.natural),
        )
        for part, stated in labels.items():
            rng = generator(f"random labels, {part}", options.seed)
            file[f"{part}/labels"] = rng.permutation(stated)
            file[f"{part}/images"] = h5py.ExternalLink(options.natural.name, f"{part}/images")


if __name__ == "__main__":
    start(main)
