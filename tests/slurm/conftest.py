"""The Slurm that the tests run on."""

import os

import pytest
from cluster import Cluster, hindrance


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """A running Slurm. Skipped where it cannot run, unless SLURM_TESTS=required."""
    if reason := hindrance():
        required = os.environ.get("SLURM_TESTS") == "required"
        (pytest.fail if required else pytest.skip)(reason)
    cluster = Cluster(tmp_path_factory.mktemp("slurm"))
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
