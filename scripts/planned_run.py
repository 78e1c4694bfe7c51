"""A planned run: the factors that experiments vary, its readable id, its training's command line."""

from dataclasses import dataclass

SHORT = {
    "learning_rate_decay": "decay",
    "learning_rate_schedule": "schedule",
    "batch_size": "batch",
}


@dataclass(frozen=True)
class Run:
    """One network to train: every factor that an experiment varies.

    `images` is the name of an image set, `noise` an SD; `classes` and `images_per_class` are None for the
    whole training set; `training` holds the settings that differ from the configuration's.
    """

    images: str
    network: str
    activation: str
    bottleneck: bool
    noise: float
    seed: int
    classes: int | None = None
    images_per_class: int | None = None
    training: tuple[tuple[str, object], ...] = ()

    @property
    def id(self) -> str:
        """The run's folder: readable, without the factors at their default."""
        parts = [self.network, self.activation]
        if self.bottleneck:
            parts.append("bottleneck")
        parts.append(f"noise{level_text(self.noise)}")
        if self.classes is not None:
            parts.append(f"{self.classes}x{self.images_per_class}")
        parts += [f"{SHORT.get(key, key)}{value}" for key, value in self.training]
        return f"{self.images}/{'-'.join(parts)}/seed{self.seed}"


def level_text(noise: float) -> str:
    """A noise level with two decimals, or as many as it has."""
    return max(f"{noise:.2f}", f"{noise:.10g}", key=len)


def settings(each: Run, configuration: dict) -> dict:
    """The training settings of a run: the configuration's, and what its experiment changes."""
    return {**configuration["training"], **dict(each.training)}


def options(each: Run, configuration: dict) -> str:
    """The command line of a run's training, without its files."""
    network = configuration["networks"][each.network]
    values = {
        "network": each.network,
        "activation": each.activation,
        "noise": each.noise,
        "first_filters": network["bottleneck_filters"] if each.bottleneck else None,
        "classes": each.classes,
        "images_per_class": each.images_per_class,
        "seed": each.seed,
        "crop": configuration["images"]["crop"],
        "standardisation": configuration["images"]["standardisation"],
        "learning_rate": network["learning_rate"],
        **settings(each, configuration),
    }
    return " ".join(option(key, value) for key, value in values.items() if value is not None)


def option(key: str, value: object) -> str:
    """A setting as a command-line option: flags for booleans."""
    name = key.replace("_", "-")
    if isinstance(value, bool):
        return f"--{name}" if value else f"--no-{name}"
    return f"--{name} {value}"
