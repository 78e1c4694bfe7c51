"""Reading files made elsewhere: whatever a reader raises on a damaged or foreign file becomes one line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from common.command_line import Problem

LONGEST = 200  # characters of a reader's own message


@contextmanager
def reading(path: str | Path, kind: str, advice: str) -> Iterator[None]:
    """Turn what the block raises while it reads `path` into a Problem: not `kind`, and the advice.

    Readers raise more than they document, so everything is caught. A file that the system cannot read may
    be intact: then the advice, which may be to delete it, is left out.
    """
    try:
        yield
    except Problem:
        raise
    except FileNotFoundError:
        raise Problem(f"{path}: there is no such file") from None
    except Exception as error:
        if isinstance(error, OSError) and error.errno:
            reason = os.strerror(error.errno)
            line = f"cannot be read ({reason}); look at its permissions and at its disk"
        else:
            line = f"not {kind} ({in_words(error)}); {advice}"
        raise Problem(f"{path}: {line}") from None


def in_words(error: Exception) -> str:
    """What an exception says, on one line; with its type, where the message is no sentence by itself."""
    text = " ".join(str(error).split())[:LONGEST]
    if isinstance(error, OSError | ValueError) and text:
        return text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
