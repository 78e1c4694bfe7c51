"""Experiment 3: test accuracy on distorted images (Figures 1 and 4)."""
