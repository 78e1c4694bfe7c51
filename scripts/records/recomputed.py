"""Published results beside what their own records give."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from common.command_line import Problem
from planning import config_file, configuration
from records import manifest
from records.comparison import differing
from records.remake import Remake


def configuration_of(published: Path) -> dict:
    """The configuration of published results. Raises Problem if they are none, or not of this version."""
    path = published / "config.yaml"
    if not (path.exists() and (published / manifest.NAME).exists()):
        raise Problem(f"{published}: no published results; see docs/results")
    stated = config_file.read(path)
    own = stated.get("images", {}).get("sets", {}).get("own", {})
    if own.get("source", True) is None:
        own["source"] = "not published"
    configuration.check(stated, [path])
    return stated


def recomputed(published: Path) -> Iterator[str]:
    """What differs: from the manifest, and, if the records are whole, from what they give."""
    stated = configuration_of(published)
    faults = list(manifest.faults(published))
    yield from faults
    records = tuple(f"{published / folder}/" for folder in ("runs", "evaluations"))
    if any(fault.startswith(records) for fault in faults):
        return
    with tempfile.TemporaryDirectory() as folder:
        remake = Remake(stated, published, Path(folder))
        remake.make(kinds=())
        for path in sorted(Path(folder).rglob("*.*")):
            yield from not_as_given(published / path.relative_to(folder), path)


def not_as_given(published: Path, again: Path) -> Iterator[str]:
    """What differs between a published table or page and the one that its records give."""
    if not published.exists():
        yield f"{published}: missing, though its records give it"
    elif again.suffix == ".csv":
        yield from differing(published, again)
    elif again.suffix in (".md", ".tsv") and again.read_bytes() != published.read_bytes():
        yield f"{published}: not the text that its records give"
