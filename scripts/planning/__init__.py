"""From the configuration to the runs of each experiment, their cost and their command lines."""
