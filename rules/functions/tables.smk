"""The runs that a table is made of."""


def records(wildcards):
    """The records and histories of the runs of a table."""
    if config["share"]:
        raise WorkflowError(
            f"The table {wildcards.table} may need networks of other shares than {config['share']}:"
            " leave out the share, or name no target but all or beyond"
        )
    return [
        f"{RESULTS}/runs/{run.id}/{file}"
        for run in TABLES[wildcards.table]
        for file in ("run.json", "history.csv")
    ]


def evaluations(wildcards):
    """The evaluations of the runs of a table."""
    kind = EVALUATED[wildcards.table]
    return [
        f"{RESULTS}/evaluations/{kind}/{run.id}.csv" for run in TABLES[wildcards.table]
    ]


def tables_and_summaries(names):
    """These tables with their summaries."""
    kinds = ("", "-summary")
    return [f"{RESULTS}/tables/{name}{kind}.csv" for name in names for kind in kinds]


def networks_of(tables):
    """The networks of these tables."""
    return ", ".join(sorted({run.network for table in tables for run in TABLES[table]}))


def setup_labels(wildcards):
    """What the report says about the numbers of the Methods."""
    return {"what": "numbers of the Methods", "scale": scale_label(OF_PAPER)}
