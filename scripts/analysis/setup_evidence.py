"""What the numbers in the paper's Methods are measured on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import h5py
import keras

from networks.build import build_network
from planning.run import Run, settings
from training.settings import Settings, constrained


@dataclass
class Setup:
    """What is measured: configuration, plan (one dict per run, all text), open image files."""

    configuration: dict
    plan: list[dict]
    natural: h5py.File
    random: h5py.File
    distorted: list[h5py.File]

    def network(self, name: str, bottleneck: bool = False) -> keras.Model:
        """A network at the configured scale, with internal noise."""
        filters = self.configuration["networks"][name]["bottleneck"] if bottleneck else 0
        noisy = replace(self.training[name], bottleneck=filters, constraints=constrained(noise=0.1))
        shape = (noisy.crop, noisy.crop, 3)
        return build_network(noisy, shape, noisy.classes)[0]

    @property
    def training(self) -> dict[str, Settings]:
        """The settings of each network on the whole set, from the first figure that shows it."""
        first, second = self.configuration["experiment1"], self.configuration["experiment2"]
        experiments = {first["network"]: first}
        experiments.setdefault(second["network"], second)
        experiments.setdefault(first["comparison"], first)
        experiments.pop(None, None)
        natural = self.configuration["images"]["natural"]
        runs = {
            name: Run(natural, name, "relu", 1, training=tuple(block["training"].items()))
            for name, block in experiments.items()
        }
        return {name: settings(run, self.configuration) for name, run in runs.items()}

    @property
    def networks(self) -> list[str]:
        """The networks of the experiments."""
        return list(self.training)

    def of(self, table: str, **factors: str) -> list[dict]:
        """The planned runs of a table that have these factors."""
        runs = [each for each in self.plan if table in each["tables"].split()]
        return [each for each in runs if factors.items() <= each.items()]


def listed(values: Iterable[float]) -> str:
    """Numbers, sorted, each once."""
    return " ".join(f"{value:g}" for value in sorted(set(map(float, values))))
