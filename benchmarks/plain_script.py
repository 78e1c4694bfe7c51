"""The plain script: trains the runs of some run.json files one after another, tests and saves them."""

import json
import sys
from pathlib import Path

from plain_keras import fit, network  # puts scripts on the path

from images.view import ImageSet
from training.settings import settings_of


def whole_set(record: dict, part: str) -> tuple:
    """All images and labels of a part ("train" or "test") of a run's image set."""
    images = ImageSet(record["image_file"], settings_of(record["parameters"]), part)
    return images[:], images.labels


def main() -> None:
    for path in map(Path, sys.argv[1:]):
        record = json.loads(path.read_text())
        parameters = record["parameters"]
        training, test = (whole_set(record, part) for part in ("train", "test"))
        model = network(parameters, parameters["crop"], record["classes"])
        fit(model, *training, parameters, parameters["epochs"])
        accuracies = [model.evaluate(*images, 250, verbose=0)[1] for images in (training, test)]
        model.save_weights(path.with_name("plain.weights.h5"))
        print(path, *accuracies)


if __name__ == "__main__":
    main()
