"""A few hundred damaged files, always the same: bytes changed, cut out or added."""

from collections.abc import Iterator

import numpy as np


def mutations(whole: bytes, count: int, head: int = 600) -> Iterator[bytes]:
    """Files like `whole` with one to four damaged places, mostly in its first `head` bytes."""
    rng = np.random.default_rng(1)
    for number in range(count):
        damaged = bytearray(whole)
        for _ in range(rng.integers(1, 5)):
            place = int(rng.integers(len(whole) if number % 4 == 0 else min(head, len(whole))))
            length = int(rng.integers(1, 9))
            damaged[place : place + length] = (
                bytes(length),
                b"\xff" * length,
                rng.bytes(length),
                b"",
                rng.bytes(1) + damaged[place + 1 : place + length],
            )[rng.integers(5)]
        if number % 10 == 0:
            del damaged[int(rng.integers(len(damaged) or 1)) :]
        yield bytes(damaged)
