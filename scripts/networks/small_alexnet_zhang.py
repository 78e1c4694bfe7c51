"""small-alexnet-zhang: the other reading, Zhang et al.'s (2017) network with 200 first filters.

It fits what the paper says about the numbers of parameters better than the default, small-alexnet.
"""

from networks.blocks import convolution, dense, max_pool

LAYERS = (
    (convolution, 200, 5),
    (max_pool, 3, 2, "same"),
    (convolution, 64, 5),
    (max_pool, 3, 2, "same"),
    (dense, 384),
    (dense, 192),
)
