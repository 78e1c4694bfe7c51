"""What the numbers of the paper's Methods are measured on."""

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass

import h5py
import keras

from networks.of_run import build_network


@dataclass
class Evidence:
    """What is measured: configuration, plan (a dict a run, all text), open image files."""

    configuration: dict
    plan: list[dict]
    natural: h5py.File
    random: h5py.File
    distorted: list[h5py.File]

    def network(self, name: str, bottleneck: bool = False) -> keras.Model:
        """A network at the configured scale, with internal noise."""
        filters = self.configuration["networks"][name]["bottleneck_filters"] if bottleneck else None
        options = {
            "network": name,
            "activation": "relu",
            "noise": 0.1,
            "seed": 1,
            "first_filters": filters,
        }
        crop = self.configuration["images"]["crop"]
        parameters = Namespace(**options, **self.training[name])
        classes = len(self.natural.attrs["class_names"])
        return build_network(parameters, (crop, crop, 3), classes)[0]

    @property
    def training(self) -> dict[str, dict]:
        """The training settings of each network, by the first experiment that has it."""
        first, second = self.configuration["experiment1"], self.configuration["experiment2"]
        experiments = {first["network"]: first}
        experiments.setdefault(second["network"], second)
        if first["comparison"] is not None:
            experiments.setdefault(first["comparison"], first)
        common = self.configuration["training"]
        return {name: {**common, **own["training"]} for name, own in experiments.items()}

    @property
    def networks(self) -> list[str]:
        """The networks of the experiments."""
        return list(self.training)

    def of(self, selection: str, **factors: str) -> list[dict]:
        """The planned runs of a table that have these factors."""
        runs = [each for each in self.plan if selection in each["selections"].split()]
        return [each for each in runs if factors.items() <= each.items()]


def listed(values: Iterable[float]) -> str:
    """Numbers, sorted, each once."""
    return " ".join(f"{value:g}" for value in sorted(set(map(float, values))))
