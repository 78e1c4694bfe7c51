"""A real Slurm of one node, for the tests."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

CONFIGURATION = Path("/etc/slurm/slurm.conf")  # the plugin's job steps look nowhere else
SACCT, HIDDEN = Path("/usr/bin/sacct"), Path("/usr/bin/sacct.hidden")


class Cluster:
    """slurmctld and slurmd on loopback, all their files in one folder."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("state", "spool"):
            (folder / name).mkdir(parents=True)
        text = (Path(__file__).parent / "slurm.conf").read_text()
        names = {"folder": folder, "port": free_port(), "node_port": free_port()}
        (folder / "slurm.conf").write_text(text.format(host=socket.gethostname(), **names))
        CONFIGURATION.parent.mkdir(parents=True, exist_ok=True)
        CONFIGURATION.symlink_to(folder / "slurm.conf")

    def start(self):
        """Start both, wait until the node takes jobs."""
        self.start_controller()
        subprocess.run(["slurmd", "-N", socket.gethostname()], check=True)
        wait_for(lambda: "idle" in output("sinfo", "--noheader", "--format=%t"), 30)

    def start_controller(self):
        subprocess.run(["slurmctld", "-i"], check=True)
        if HIDDEN.exists():
            HIDDEN.rename(SACCT)

    def stop_controller(self):
        """Stop it, as a restart of the service does; the jobs keep running.

        Meanwhile there is no sacct: the plugin would fall back to it, which fails without accounting.
        """
        SACCT.rename(HIDDEN)
        subprocess.run(["pkill", "-x", "slurmctld"], check=True)
        wait_for(lambda: not output("pgrep", "-x", "slurmctld"), 30)

    def stop(self):
        """End all jobs and both daemons; leave nothing behind."""
        if HIDDEN.exists():
            HIDDEN.rename(SACCT)
        subprocess.run(["scancel", "--user=root"], check=False)
        wait_for(lambda: not output("squeue", "--noheader", "--states=R,CG"), 60)
        for name in ("slurmctld", "slurmd"):
            subprocess.run(["pkill", "-x", name], check=False)
            wait_for(lambda name=name: not output("pgrep", "-x", name), 30)
        CONFIGURATION.unlink()


def free_port():
    """A free port on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def output(*command):
    """The output of a command."""
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def wait_for(condition, seconds):
    """Wait until something holds; fail if it does not within this many seconds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited {seconds} s in vain"
        time.sleep(0.2)


def hindrance():
    """Why Slurm cannot be started here, or None."""
    missing = [name for name in ("slurmctld", "slurmd", "sbatch") if shutil.which(name) is None]
    if missing:
        return f"{', '.join(missing)} not installed (Debian: slurmctld slurmd slurm-client)"
    if os.geteuid() != 0:
        return "a Slurm of its own needs root"
    if CONFIGURATION.exists() or CONFIGURATION.is_symlink():
        return (
            f"{CONFIGURATION} exists: this machine has a Slurm already; if it is a link that leads nowhere,"
            " of tests that were killed, remove it and name /usr/bin/sacct.hidden sacct again"
        )
    return None
