"""What a machine makes that shares the networks with others."""

with own_modules():
    from planning.share import share_of


def whole_or_share(tables, *whole):
    """All of it; with a share, this machine's networks of these tables and what is evaluated of them alone."""
    if not config["share"]:
        return whole
    mine = share_of(RUNS.values(), config["share"], config)
    members = {table: set(TABLES[table]) for table in tables}
    kinds = {table: EVALUATED[table] for table in tables if table in EVALUATED}
    return [
        *(
            f"{RESULTS}/runs/{run.id}/run.json"
            for run in mine
            if any(run in runs for runs in members.values())
        ),
        *(
            f"{RESULTS}/evaluations/{kind}/{run.id}.csv"
            for table, kind in kinds.items()
            for run in mine
            if run in members[table]
        ),
    ]
