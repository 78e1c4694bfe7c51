"""Receptive fields of networks with and without constraints."""
