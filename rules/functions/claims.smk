"""What a claim is judged by, and how the claims stand."""

import csv
import shlex
import sys
from collections import Counter
from pathlib import Path
from claims import index

CLAIMS = index.entries()


def say_results():
    """Say how the claims stand, and where figures, claims and the report are or how to get them."""
    claims = Path(RESULTS, "claims.csv")
    figures = sorted(Path(RESULTS, "figures").glob("*.pdf"))
    if not claims.exists() or not figures:
        return
    with claims.open(encoding="utf-8", newline="") as file:
        parts = [row for row in csv.DictReader(file) if row["role"] == "verdict"]
    verdicts = Counter({row["id"]: row["verdict"] for row in parts}.values())
    overlays = map(os.path.relpath, of_snakemake.config_files(workflow)[1:])
    configured = " ".join(map(shlex.quote, overlays))
    lines = [
        "Claims: "
        + ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items()),
        f"        {claims.with_suffix('.md')}",
        "Figures: " + " ".join(map(str, figures)),
        f"One page with all: snakemake --report {shlex.quote(RESULTS)}/report.zip"
        + (f" --configfile {configured}" if configured else ""),
    ]
    print(*lines, sep="\n", file=sys.stderr, flush=True)


def tables_of_claim(wildcards):
    """The tables of a claim; one without a planned run is left out: the claim then says that it lacks it."""
    tables = CLAIMS[wildcards.claim].tables
    return [f"{RESULTS}/tables/{table}.csv" for table in tables if table in TABLES]


def claims_labels(wildcards):
    """What the report says of the page of claims."""
    return {"what": "all claims", "network": "both", "scale": scale_label(TABLES)}


def claims_of(names):
    """The claims on these experiments."""
    modules = {f"experiments.{name}" for name in names}
    return [
        id for id, entry in CLAIMS.items() if entry.module.rpartition(".")[0] in modules
    ]
