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
        if has_output(f"{RESULTS}/{page}.md") and Path(RESULTS, f"{page}.csv").exists()
        for line in verdicts(page)
    ]
    drawn = [str(path) for path in map(figure_file, sorted(FIGURES)) if path.exists()]
    if drawn:
        lines += ["Figures: " + " ".join(drawn)]
    # The report of a share, or of targets without figure or page of claims, would be empty.
    shown = [
        *map(figure_file, FIGURES),
        *(f"{RESULTS}/{page}.md" for page in outcome.TITLES),
    ]
    if not config["share"] and any(has_output(path) for path in shown):
        lines += [report_command()]
    if lines:
        print(*lines, sep="\n", file=sys.stderr, flush=True)


def has_output(path):
    """Whether the targets need this file."""
    return of_snakemake.has_output(workflow, str(path))


def figure_file(name):
    """The file of a figure."""
    return Path(RESULTS, "figures", f"{name}.pdf")


def verdicts(page):
    """How the claims of a page stand, and the page with details."""
    try:
        counts = Counter(outcome.verdicts_in(Path(RESULTS, f"{page}.csv")).values())
    except Problem as problem:
        return [str(problem)]
    counted = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    return [f"{outcome.TITLES[page]}: {counted}", f"        {RESULTS}/{page}.md"]


def report_command():
    """How to get the report of the targets, as it can be pasted into a shell."""
    words = ["snakemake", *of_snakemake.targets(workflow)]
    words += ["--report", f"{RESULTS}/report.zip"]
    if snakefile := of_snakemake.other_snakefile(workflow):
        words += ["--snakefile", str(snakefile)]
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
    return f"As one page: {shlex.join(words)}"


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
