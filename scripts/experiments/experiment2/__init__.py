"""Experiment 2: fewer classes and images at one large internal noise (Figure 3)."""
