"""Experiment 1: internal noise and the bottleneck on natural and random images (Figure 2)."""
