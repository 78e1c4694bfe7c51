"""How claims are judged: evidence, measures per seed, rules, verdicts."""
