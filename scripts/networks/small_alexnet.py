"""small-alexnet: the CIFAR-10 network of Arpit et al. (2017), footnote 2, "as in Zhang et al.".

Only this reading has the 200 first filters that the paper states.
"""

from networks.blocks import convolution, dense, max_pool

LAYERS = (
    (convolution, 200, 5),
    (max_pool, 3, 3),
    (convolution, 200, 5),
    (max_pool, 3, 3),
    (dense, 384),
    (dense, 192),
)
