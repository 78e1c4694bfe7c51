"""The tables of a claim, and how the claims stand."""

import shlex
import sys
from collections import Counter
from pathlib import Path

with own_modules():
    from claims import index, outcome

CLAIMS = index.entries()


def say_results():
    """Log how the claims stand, if they were among the targets, and where figures and the report are."""
    lines = [
        line
        for page in outcome.TITLES
        if of_snakemake.has_output(workflow, f"{RESULTS}/{page}.md")
        and Path(RESULTS, f"{page}.csv").exists()
        for line in verdicts(page)
    ]
    if figures := sorted(Path(RESULTS, "figures").glob("*.pdf")):
        lines += ["Figures: " + " ".join(map(str, figures))]
    if lines:
        print(*lines, report_command(), sep="\n", file=sys.stderr, flush=True)


def verdicts(page):
    """How the claims of a page stand, and the page with details."""
    counts = Counter(outcome.verdicts_in(Path(RESULTS, f"{page}.csv")).values())
    counted = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    return [f"{outcome.TITLES[page]}: {counted}", f"        {RESULTS}/{page}.md"]


def report_command():
    """How to get the report, as it can be pasted into a shell: of the targets, if they show anything."""
    shown = [f"{RESULTS}/figures/{name}.pdf" for name in FIGURES]
    shown += [f"{RESULTS}/{page}.md" for page in outcome.TITLES]
    words = ["snakemake"]
    if any(of_snakemake.has_output(workflow, path) for path in shown):
        words += of_snakemake.targets(workflow)
    words += ["--report", f"{RESULTS}/report.zip"]
    folder = of_snakemake.directory(workflow)
    if folder:
        words += ["--directory", str(folder)]
    if overlays := of_snakemake.overlays(workflow):
        words += ["--configfile", *map(str if folder else os.path.relpath, overlays)]
    if stated := of_snakemake.command_line(workflow):
        # As Snakemake reads it, nothing after the sign is null.
        words += ["--config"]
        words += [
            f"{key}={'' if value is None else value}" for key, value in stated.items()
        ]
    return f"One page with all: {shlex.join(words)}"


def tables_of_claim(wildcards):
    """The tables of a claim; one without planned runs is left out, and the claim then says it is lacking."""
    tables = CLAIMS[wildcards.claim].tables
    return [f"{RESULTS}/tables/{table}.csv" for table in tables if table in TABLES]


def claims_labels(what, tables):
    """An input function: what the report says about a page of claims on these tables."""
    return lambda wildcards: {
        "what": what,
        "network": networks_of(tables),
        "scale": scale_label(tables),
    }


def claims_of(names):
    """The claims on these experiments."""
    return [id for id, entry in CLAIMS.items() if entry.experiment in names]
