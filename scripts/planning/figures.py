"""What each figure of the configured experiments is drawn from, by which module, with which settings."""

import re
from dataclasses import dataclass
from types import ModuleType

from common.code import SCRIPTS
from common.command_line import Problem
from planning import experiments, image_sets
from planning.run import Run


@dataclass(frozen=True)
class Figure:
    """A figure: its experiment, the module in that experiment's folder, the tables that have runs, the page
    of the report, the keys of its block that it looks at, and whether it shows receptive fields.
    """

    name: str
    experiment: str
    drawn_by: str
    tables: tuple[str, ...]
    category: str
    options: tuple[str, ...] = ()
    fields: bool = False

    @property
    def module(self) -> str:
        """The module that draws it, relative to scripts/experiments."""
        return f"{self.experiment}.{self.drawn_by}"

    def path(self, suffix: str) -> str:
        """The file of that module, or of its caption, relative to scripts/."""
        return f"experiments/{self.module.replace('.', '/')}{suffix}"

    def files(self, configuration: dict, tables: dict[str, list[Run]]) -> list[str]:
        """What it shows that no table has, in the folder of results.

        Distorted test sets as read first, or the receptive fields of the first seed.
        """
        if not self.tables:
            return image_sets.distorted_files(configuration, self.experiment, readings=1)
        return [
            f"evaluations/fields/{run.id}.npz"
            for run in tables[self.tables[0]]
            if self.fields and run.seed == min(configuration["seeds"])
        ]

    def settings(self, configuration: dict) -> dict:
        """The part of its experiment's block, or of images, that changes what it looks like."""
        known = configuration["images"] | configuration[self.experiment]
        return {key: known[key] for key in self.options}


def title(name: str) -> str:
    """What a reader calls a figure: "Figure 2" for fig2, otherwise its name."""
    return re.sub(r"^fig(?=\d)", "Figure ", name)


def figures(configuration: dict, tables: dict[str, list[Run]]) -> dict[str, Figure]:
    """Every figure by its name. One whose first table has no run is left out; its others may be missing.

    Raises Problem if two experiments have a figure of one name, or one lacks its module or caption.
    """
    found = {}
    for experiment, sweep in experiments.configured(configuration).items():
        with experiments.faults_in(experiment):
            there = [figure_of(experiment, sweep, name, tables) for name in sweep.FIGURES]
        for figure in filter(None, there):
            if figure.name in found:
                other = found[figure.name].experiment
                fault = f"{other} has a figure {figure.name}, too; rename one"
                raise Problem(f"scripts/experiments/{experiment}: {fault}")
            check_files(figure)
            found[figure.name] = figure
    return found


def figure_of(
    experiment: str, sweep: ModuleType, name: str, tables: dict[str, list[Run]]
) -> Figure | None:
    """A figure that a sweep states; None if its first table has no run."""
    stated = sweep.FIGURES[name]
    if any(table not in tables for table in stated["tables"][:1]):
        return None
    there = tuple(table for table in stated["tables"] if table in tables)
    return Figure(name, experiment, **{"category": sweep.CATEGORY, **stated, "tables": there})


def check_files(figure: Figure) -> None:
    """Raise Problem if a figure lacks its module or its caption."""
    for file in (figure.path(".py"), figure.path(".rst")):
        if not (SCRIPTS / file).is_file():
            raise Problem(f"scripts/{file}: the figure {figure.name} needs this file")


def labels(configuration: dict) -> dict[str, str]:
    """What figures call image sets and distortions."""
    blocks = experiments.distortions(configuration)
    return image_sets.labels(configuration) | {
        name: block["label"] for name, block in blocks.items()
    }
