"""Bits: how much of its random images a network remembers."""
