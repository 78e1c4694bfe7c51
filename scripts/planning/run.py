"""A planned run: the factors that experiments vary, its readable id, its settings."""

from dataclasses import dataclass

from planning.image_sets import classes_of
from training.settings import Settings

SHORT = {
    "learning_rate_decay": "decay",
    "learning_rate_schedule": "schedule",
    "batch_size": "batch",
}


@dataclass(frozen=True)
class Run:
    """One network to train: every factor that an experiment varies.

    `images` is the name of an image set; `bottleneck` counts filters, 0 is none; `constraints` are
    (name, value) pairs, as in Settings; `classes` and `images_per_class` are None for the whole
    training set; `training` holds the settings that differ from the configuration's; `start` is the run
    whose weights it starts from, which may differ only in its constraints and in `training`.
    """

    images: str
    network: str
    activation: str
    seed: int
    bottleneck: int = 0
    constraints: tuple[tuple[str, float], ...] = ()
    classes: int | None = None
    images_per_class: int | None = None
    training: tuple[tuple[str, object], ...] = ()
    start: "Run | None" = None

    @property
    def id(self) -> str:
        """The run's folder: readable, without factors that have their default value."""
        parts = [self.network, self.activation]
        if self.bottleneck:
            parts.append(f"bottleneck{self.bottleneck}")
        parts += [f"{name}{level_text(value)}" for name, value in constraint_values(self).items()]
        if self.classes is not None:
            parts.append(f"{self.classes}x{self.images_per_class}")
        parts += [f"{SHORT.get(key, key)}{value}" for key, value in self.training]
        if self.start is not None:
            constraints = constraint_values(self.start).items()
            parts += [f"from-{name}{level_text(value)}" for name, value in constraints]
        return f"{self.images}/{'-'.join(parts)}/seed{self.seed}"


def constraint_values(run: Run) -> dict[str, float]:
    """The constraints of a run by name; internal noise is always stated."""
    return {"noise": 0.0, **dict(run.constraints)}


def level_text(value: float) -> str:
    """A constraint's value with two decimals, or more if it has them."""
    return max(f"{value:.2f}", f"{value:.10g}", key=len)


def differing(settings: dict, defaults: dict) -> tuple[tuple[str, object], ...]:
    """The settings that are not the default, sorted."""
    return tuple(sorted((key, value) for key, value in settings.items() if value != defaults[key]))


def settings(run: Run, configuration: dict) -> Settings:
    """All settings of a run: its factors, the configuration's, and what its experiment changes."""
    images = configuration["images"]
    return Settings(
        network=run.network,
        activation=run.activation,
        bottleneck=run.bottleneck,
        classes=run.classes or classes_of(configuration),
        images_per_class=run.images_per_class or images["images_per_class"],
        seed=run.seed,
        crop=images["crop"],
        standardisation=images["standardisation"],
        learning_rate=configuration["networks"][run.network]["learning_rate"],
        start_from=run.start and run.start.id,
        constraints=run.constraints,
        **configuration["training"] | dict(run.training),
    )
