"""The limits of the claims, guarded against a change after the fact."""

from made_tables import LIMITS


def test_the_limits_are_those_of_the_list_of_claims():
    levels, high = {"at_least": 0.05, "at_most": 0.5}, {"at_least": 0.35, "at_most": 0.5}
    assert {
        "minimum_seeds": 3,
        "at_chance": {"margin": 0.02, "standard_errors": 2},
        "1.1": {"accuracy": {"at_least": 0.98}},
        "1.2": {"deviation": {"at_most": 0.02}, "relu_end": 1.2, "sigmoid_end": 0.2},
        "1.3": {"drop": {"at_most": 0.10}, "share": {"at_most": 0.25}},
        "1.4": {"threshold": 0.05, "level": {"at_least": 0.5, "at_most": 0.7}, "grid_step": 0.1},
        "1.5": {"accuracy": {"at_least": 0.98}},
        "1.6": {
            "moderate": {"above": 0}, "high": {"at_least": -0.02}, "more_at_moderate": {"above": 0},
            "learnt": 0.98,
        },
        "1.7": {"difference": {"at_most": 0.15}, "rank_correlation": {"at_least": 0.8}},
        "1.8": {"moderate": {"above": 0}, "high": {"at_least": -0.02}},
        "1.9": {"drop": {"at_most": 0.02}},
        "1.10": {"drop": {"at_most": 0.02}, "drop_at_chance": {"at_most": 0.10}},
        "1.11": {"arpits_noise": 0.3, "drop": {"at_most": 0.05}},
        "1.12": {"log10_ratio": {"at_least": 0, "at_most": 1}},
        "1.13": {"accuracy": {"at_least": 0.98}},
        "1.15": {"difference": {"at_least": 0.5}},
        "1.16": {"drop": {"at_most": 0.10}},
        "2.1": {"whole_images_per_class": 5000, "smallest_sets": 3, "smallest_accuracy": {"above": 0.05}},
        "2.2": {"slope": {"above": 0}, "deviation": {"at_most": 0.05}, "learnt": 0.98},
        "2.3": {"spread": {"above": 0}, "natural": {"at_least": 0.75}},
        "2.4": {"sets": 3, "gain": {"above": 0}},
        "3.1": {"levels": levels, "similar": {"at_least": -0.02, "at_most": 0.10}, "best": {"above": 0}},
        "3.2": {"levels": {"at_least": 0.05, "at_most": 0.2}, "gain": {"above": 0}},
        "3.3": {"levels": high, "gain": {"at_most": 0.02}, "loss": {"above": 0}},
        "3.4": {"levels": levels, "gain": {"above": 0}},
        "3.5": {"levels": levels, "difference": {"above": 0}},
        "3.6": {"levels": levels, "effect": {"at_most": 0.02}},
        "3.7": {"levels": levels, "gain": {"above": 0}},
        # Ours.
        "labels.1": {"arpits_noise": 0.3, "drop": {"at_most": 0.05}, "learnt": 0.98},
        "labels.2": {"end": 1.2, "drop": {"at_most": 0.1}, "learnt": 0.98},
        "behind.1": {"hidden": {"at_most": 0.1}},
        "behind.2": {"hidden": {"at_least": 0.05}},
        "behind.3": {"hidden": {"at_least": 0.05}},
        "retention.1": {"difference": {"at_least": 0.1}, "learnt": 0.98},
        "retention.2": {"difference": {"at_least": 0.1}, "held": 0.1, "learnt": 0.98},
        "retention.3": {"loss": {"at_most": 0.1}, "held": 0.1, "learnt": 0.98},
        "bits.1": {"share": {"at_least": 0.5}, "learnt": 0.98},
        "precision.1": {"difference": {"at_least": -0.1, "at_most": 0.1}, "learnt": 0.98},
        "precision.2": {"accuracy": {"at_least": 0.98}},
        "distortions.1": {"difference": {"above": 0}},
        "fields.1": {"difference": {"above": 0}},
        "fields.2": {"difference": {"above": 0}},
    } == LIMITS  # fmt: skip
