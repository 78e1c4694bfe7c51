"""Tables under known truths, for the rates of right and wrong verdicts."""
