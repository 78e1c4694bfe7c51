"""The settings of a run are the same on the command line, in the plan and in records."""

import argparse
from dataclasses import replace

from made_settings import made_settings
from networks import constraints
from training.settings import add_settings, configured, constrained, read_settings


def test_settings_are_read_back_from_their_options_a_constraint_of_two_words_too(monkeypatch):
    monkeypatch.setattr(constraints, "available", lambda: {"hard_limit": "Limit.", "noise": "SD."})
    parser = argparse.ArgumentParser()
    add_settings(parser)
    stated = made_settings(batch_normalisation=False, updates=7900)
    stated = replace(stated, constraints=constrained(hard_limit=0.5, noise=0.4))
    given = parser.parse_args(stated.options().split())
    assert read_settings(given, configured) == stated
