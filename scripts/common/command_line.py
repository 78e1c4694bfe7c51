"""Command-line handling of every program: errors that the user can fix are shown as one clear line."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path


class Problem(Exception):
    """What is wrong, where, and what to do about it: shown as one line, without a traceback."""


def heeded(*numbers: signal.Signals) -> list[signal.Signals]:
    """The signals of these that this process was not started to ignore, as nohup has it ignore SIGHUP."""
    return [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]


def start(main: Callable[[], None]) -> None:
    """Call `main`; a Problem or a failing file becomes one line on standard error and exit code 1."""
    program = Path(sys.argv[0]).name
    # By default a process that is asked to end does so at once and leaves its temporary files behind.
    for number in heeded(signal.SIGTERM, signal.SIGHUP):
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
