"""Settings of runs, for tests: config.yaml's, with the changes that a test is about."""

from training.settings import Settings, configured, constrained


def made_settings(network="small-alexnet", noise=0.0, **changes) -> Settings:
    """The paper's settings of a network with ReLU units on the whole image set."""
    factors = {"network": network, "activation": "relu", "seed": 1, "classes": None}
    stated = factors | {"images_per_class": None} | configured(network) | changes
    return Settings(**stated, constraints=constrained(noise=noise))
