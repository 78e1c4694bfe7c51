"""Random streams: each purpose has its own draws, whatever the seeds are."""

import hashlib

import numpy as np


def digest(purpose: str, *numbers: int) -> bytes:
    """32 bytes that are different for each purpose and each sequence of numbers."""
    return hashlib.sha256(repr((purpose, *map(int, numbers))).encode()).digest()


def generator(purpose: str, *numbers: int) -> np.random.Generator:
    """A generator for a purpose, such as "image order", and its numbers, such as seed and epoch."""
    return np.random.default_rng(int.from_bytes(digest(purpose, *numbers)[:16], "little"))


def key(purpose: str, *numbers: int) -> int:
    """An int32 for TensorFlow's stateless draws."""
    return int.from_bytes(digest(purpose, *numbers)[:4], "little", signed=True)
