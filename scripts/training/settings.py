"""The settings of a training run, each stated once: command line, plan, ids and records use this class.

Their defaults are those of config.yaml.
"""

import argparse
import math
from collections.abc import Callable
from dataclasses import Field, asdict, dataclass, field, fields
from pathlib import Path

import networks.constraints


def setting(help: str, **checks: object) -> Field:
    """A field with its help text; `checks` are `minimum` or `choices`, and `required` without a default."""
    return field(metadata={"help": help, **checks})


@dataclass(frozen=True)
class Settings:
    """What determines a run, apart from its image file and its code.

    `bottleneck` 0 is none; `classes` and `images_per_class` None are all of the image set; `updates` None
    trains for `epochs`; `start_from` None starts from new weights; `constraints` are (name, value) pairs,
    sorted, of the constraints that are in use.
    """

    network: str = setting("a file of scripts/networks, such as small-inception", required=True)
    activation: str = setting("of all hidden units", choices=("relu", "sigmoid"), required=True)
    bottleneck: int = setting("filters of the first convolution; 0: no bottleneck", minimum=0)
    classes: int | None = setting("train on so many classes only", minimum=1)
    images_per_class: int | None = setting("train on so many images of each class only", minimum=1)
    seed: int = setting("of weights, image order, constraints and subset", minimum=0, required=True)
    crop: int = setting("side of the central crop, px", minimum=1)
    standardisation: str = setting("of pixels", choices=("image", "channel", "none"))
    width: float = setting("factor on all numbers of filters and units", minimum=0)
    pool_padding: str = setting("of the max-pools of small-alexnet", choices=("valid", "same"))
    batch_normalisation: bool = setting("after each convolution and dense layer")
    batch_norm_momentum: float = setting("of its moving statistics", minimum=0)
    epochs: int = setting("passes over the training images", minimum=1)
    updates: int | None = setting(
        "train for so many steps instead, to the end of an epoch", minimum=1
    )
    batch_size: int = setting("images a step", minimum=1)
    momentum: float = setting("of stochastic gradient descent", minimum=0)
    learning_rate: float = setting("in the first epoch", minimum=0)
    learning_rate_decay: float = setting("per epoch", minimum=0)
    learning_rate_schedule: str = setting("how it falls", choices=("exponential", "inverse"))
    precision: str = setting(
        "of convolutions and matrix products: tf32 on a GPU, bfloat16 where the processor has it",
        choices=("float32", "tf32", "bfloat16"),
    )
    start_from: str | None = setting("the run whose weights it starts from (--start-weights)")
    constraints: tuple[tuple[str, float], ...] = ()

    def factors(self) -> dict[str, object]:
        """Every setting by its name, including the constraints in use."""
        own = {key: value for key, value in asdict(self).items() if key != "constraints"}
        return own | dict(self.constraints)

    def options(self) -> str:
        """The settings as a command line."""
        stated = {key: value for key, value in self.factors().items() if value is not None}
        return " ".join(option(key, value) for key, value in stated.items())


def settings_of(parameters: dict) -> Settings:
    """The settings that a record holds as its parameters."""
    return Settings(**parameters | {"constraints": constrained(**parameters["constraints"])})


SETTINGS = tuple(each for each in fields(Settings) if each.name != "constraints")


def constrained(**values: float) -> tuple[tuple[str, float], ...]:
    """Constraints by name, as in Settings: sorted, without those of value 0."""
    return tuple(sorted((name, float(value)) for name, value in values.items() if value))


def option(name: str, value: object) -> str:
    """A setting as a command-line option: flags for booleans."""
    if value is False:
        return option_name(f"no_{name}")
    return option_name(name) if value is True else f"{option_name(name)} {value}"


def option_name(name: str) -> str:
    """What a setting or a constraint is called on the command line: `--batch-size` for `batch_size`."""
    return f"--{name.replace('_', '-')}"


def at_least(minimum: float, kind: type) -> Callable[[str], float]:
    """An argument type: a finite number that is at least the minimum."""

    def number(text: str) -> float:
        value = kind(text)
        if not minimum <= value < math.inf:
            raise argparse.ArgumentTypeError(f"{text} is not a number of at least {minimum}")
        return value

    return number


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add an option for each setting and each constraint."""
    for each in SETTINGS:
        help, name = each.metadata["help"], option_name(each.name)
        kind = {int: int, int | None: int, float: float}.get(each.type)
        if each.type is bool:
            how = {"action": argparse.BooleanOptionalAction}
        elif kind:
            how = {"type": at_least(each.metadata["minimum"], kind)}
        else:
            how = {"choices": each.metadata.get("choices")}
        parser.add_argument(name, help=help, required=each.metadata.get("required", False), **how)
    for name, help in networks.constraints.available().items():
        parser.add_argument(option_name(name), type=at_least(0, float), default=0.0, help=help)


def read_settings(arguments: argparse.Namespace, defaults: Callable[[str], dict]) -> Settings:
    """The settings from parsed arguments; `defaults`, by the network's name, fills in what is not given."""
    stated = {each.name: getattr(arguments, each.name) for each in SETTINGS}
    names = networks.constraints.available()
    constraints = constrained(**{name: getattr(arguments, name) for name in names})
    if None in (stated[name] for name in set(stated) - MAY_LACK):
        filled = defaults(stated["network"])
        stated = {key: filled.get(key) if value is None else value for key, value in stated.items()}
    return Settings(**stated, constraints=constraints)


MAY_LACK = {"classes", "images_per_class", "updates", "start_from"}


def configured(network: str) -> dict:
    """The defaults of config.yaml for a network."""
    import yaml  # the workflow states every setting, so its jobs need no YAML

    whole = yaml.safe_load((Path(__file__).parents[2] / "config.yaml").read_text("utf-8"))
    seen = {key: whole["images"][key] for key in ("crop", "standardisation")}
    rate = whole["networks"].get(network, {}).get("learning_rate")
    return {"bottleneck": 0, "start_from": None, **seen, "learning_rate": rate, **whole["training"]}
