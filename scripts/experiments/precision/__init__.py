"""Precision: does a loss of information without randomness do what noise does?"""
