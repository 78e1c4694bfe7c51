"""Random labels: is the paper's result one of noise-like images only?"""
