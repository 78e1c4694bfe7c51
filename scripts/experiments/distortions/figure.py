"""As Figure 4, for distortions other than noise."""

from dataclasses import replace

import matplotlib.pyplot as plt

from analysis.figure_style import FigureData
from experiments.experiment3 import fig4


def draw(data: FigureData) -> plt.Figure:
    """Test accuracy by internal noise and bottleneck, and the gains by noise; nobody was tested on these."""
    return fig4.draw(replace(data, options=data.options | {"human_accuracy": False}))
