"""The modules of scripts/, in an interpreter that may be shared with a workflow with the same module names."""

import sys
from contextlib import contextmanager

SCRIPTS = os.path.abspath(os.path.join(HERE, "scripts"))
if not os.path.isdir(SCRIPTS):
    raise WorkflowError(
        f"{SCRIPTS}: no such folder; clone the repository and name its Snakefile by path (docs/ecosystem.md)"
    )
OWN_NAMES = {os.path.splitext(name)[0] for name in os.listdir(SCRIPTS)}
OWN_MODULES = {}


def own_names():
    """The names in sys.modules that our modules have, even if another workflow imported them."""
    return [name for name in sys.modules if name.partition(".")[0] in OWN_NAMES]


@contextmanager
def own_modules():
    """Within this block our modules are imported; after it, sys.path and the others' modules are restored.

    Ours are kept from block to block, so that each is loaded once.
    """
    theirs = {name: sys.modules.pop(name) for name in own_names()}
    sys.modules.update(OWN_MODULES)
    sys.path.insert(0, SCRIPTS)
    try:
        yield
    finally:
        sys.path.remove(SCRIPTS)
        OWN_MODULES.update({name: sys.modules.pop(name) for name in own_names()})
        sys.modules.update(theirs)
