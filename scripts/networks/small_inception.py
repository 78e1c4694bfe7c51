"""small-inception: the small Inception of Zhang et al. (2017), Appendix A, for 28 px images."""

from networks.blocks import convolution, downsample, global_mean, inception

LAYERS = (
    (convolution, 96, 3),
    (inception, 32, 32),
    (inception, 32, 48),
    (downsample, 80),
    (inception, 112, 48),
    (inception, 96, 64),
    (inception, 80, 80),
    (inception, 48, 96),
    (downsample, 96),
    (inception, 176, 160),
    (inception, 176, 160),
    (global_mean,),
)
