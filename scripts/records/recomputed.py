"""Published results beside what their own records give."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from common.command_line import Problem
from common.reading import reading
from gather_claims import read_judgement
from planning import config_file, configuration
from records import manifest
from records.comparison import differing, same_judgement
from records.published_runs import published_runs
from records.remake import Remake


def configuration_of(published: Path) -> dict:
    """The configuration of published results. Raises Problem if they are none, or not of this version."""
    path = published / "config.yaml"
    if not (path.exists() and (published / manifest.NAME).exists()):
        raise Problem(f"{published}: no published results; see docs/results")
    stated = config_file.read(path)
    with reading(path, "a whole configuration", "publish these results again"):
        own = stated["images"]["sets"]["own"]
        if own["source"] is None:
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
        with saying_where(folder, published):
            remake.make(kinds=())
        made = [path.relative_to(folder) for path in sorted(Path(folder).rglob("*.*"))]
        for path in made:
            try:
                yield from not_as_given(published / path, Path(folder) / path)
            except Problem as problem:
                yield str(problem)
        given = {published / path for path in made}
        found = {*published.glob("tables/[!.]*"), *published.glob("claims/[!.]*")}
        yield from (f"{path}: its records do not give it" for path in sorted(found - given))
        for run in sorted(set(published_runs(published)) - remake.done):
            yield f"{published / 'runs' / run}: not a run of its configuration"


@contextmanager
def saying_where(folder: str | Path, named: Path) -> Iterator[None]:
    """Name files that stand in a temporary folder by where they come from."""
    try:
        yield
    except Problem as problem:
        raise Problem(str(problem).replace(str(folder), str(named))) from None


def not_as_given(published: Path, again: Path) -> Iterator[str]:
    """What differs between a published table or page and the one that its records give."""
    if not published.exists():
        yield f"{published}: missing, though its records give it"
    elif again.suffix == ".csv":
        yield from differing(published, again)
    elif again.suffix == ".json":
        if not same_judgement(read_judgement(published), read_judgement(again)):
            yield f"{published}: not the judgement that its records give"
    elif again.read_bytes() != published.read_bytes():
        yield f"{published}: not the text that its records give"
