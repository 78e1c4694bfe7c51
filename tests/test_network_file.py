"""A network that no job could build is refused when the configuration is checked, without TensorFlow."""

import pytest

import networks
from common import code
from planning.network_file import wrong_network_file

IMPORT = "from networks.blocks import convolution as conv, dense, max_pool\n"


@pytest.fixture
def judged(tmp_path, monkeypatch):
    """The message for a network's file with this text."""

    def judged(text):
        source = code.SCRIPTS / "networks"
        (tmp_path / "networks").mkdir(exist_ok=True)
        for name in ("__init__.py", "blocks.py"):
            (tmp_path / "networks" / name).write_bytes((source / name).read_bytes())
        (tmp_path / "networks/mine.py").write_text(text)
        monkeypatch.setattr("planning.network_file.SCRIPTS", tmp_path)
        monkeypatch.setattr(code, "SCRIPTS", tmp_path)
        code.tree.cache_clear()
        return wrong_network_file("mine")

    yield judged
    code.tree.cache_clear()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LAYERS = (\n", "is not Python"),
        ("import networks.brocks\nLAYERS = ()", "imports networks.brocks, which is not there"),
        (
            "from networks.brocks import dense\nLAYERS = ()",
            "imports networks.brocks, which is not there",
        ),
        ("from .blocks import dense\nLAYERS = ()", "imports relative to its place"),
        ("from networks.blocks import denze\nLAYERS = ()", "imports denze from networks.blocks"),
        (f"{IMPORT}LAYERS = ((max_pool, 3, 3), (dense, 9))", "the first row of LAYERS"),
        (f"{IMPORT}LAYERS = ((conv, 9), (dense, 9))", "the first row of LAYERS"),
        (f"{IMPORT}LAYERS = ()", "the first row of LAYERS"),
        (f"{IMPORT}LAYERS = None", "the first row of LAYERS"),
    ],
)
def test_what_is_seen_to_be_wrong_is_said(judged, text, words):
    assert words in judged(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{IMPORT}LAYERS = ((conv, 9, 3), (dense, 9))",
        f"{IMPORT}FIRST = (conv, 9, 3)\nLAYERS = (FIRST, (dense, 9))",
        f"{IMPORT}LAYERS = tuple((conv, 9, 3) for _ in range(3))",
        "import numpy\nfrom networks import blocks\nLAYERS = [(blocks.convolution, 9, 3)]",
    ],
)
def test_what_may_be_right_is_left(judged, text):
    assert judged(text) is None


@pytest.mark.parametrize("network", networks.available())
def test_the_networks_of_the_project_are_right(network):
    assert wrong_network_file(network) is None
