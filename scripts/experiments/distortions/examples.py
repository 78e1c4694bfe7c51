"""As Figure 1, for distortions other than noise."""

from experiments.experiment3.fig1 import draw

__all__ = ["draw"]
