"""Run a command that is the only one to hold a lock: python locked.py LOCK_FILE COMMAND [ARGUMENT ...]

The lock is that of an open file, which the command inherits: it ends with it, however it ends.
"""

import fcntl
import os
import sys

lock, *command = sys.argv[1:]
descriptor = os.open(lock, os.O_CREAT | os.O_RDWR)
os.set_inheritable(descriptor, True)
try:
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("Another set-up of this folder is at work; this one waits for it.", flush=True)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
except OSError:
    pass  # a file system without locks: there a second set-up is the user's to avoid
os.execvp(command[0], command)
