"""Command-line handling of every program: errors that the user can fix are shown as one clear line."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path


class Problem(Exception):
    """What is wrong, where, and what to do about it: shown as one line, without a traceback."""


def hang_up() -> list[signal.Signals]:
    """SIGHUP, or nothing where this process was started to ignore it, as nohup does: it stays ignored."""
    return [] if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN else [signal.SIGHUP]


def start(main: Callable[[], None]) -> None:
    """Call `main`; a Problem or a failing file becomes one line on standard error and exit code 1."""
    program = Path(sys.argv[0]).name
    # By default a process that is asked to end does so at once and leaves its temporary files behind.
    for number in (signal.SIGTERM, *hang_up()):
        signal.signal(number, lambda received, _: sys.exit(128 + received))
    try:
        main()
    except Problem as problem:
        sys.exit(f"{program}: error: {problem}")
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        sys.exit(f"{program}: error: {error.strerror or error}{where}")
