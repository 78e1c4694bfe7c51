"""What a machine makes that shares the networks with others."""

with own_modules():
    from planning.share import share_of


def whole_or_share(tables, *whole):
    """All of it; with a share, this machine's networks of these tables and what is evaluated of them alone."""
    if not config["share"]:
        return whole
    wanted = {run for table in tables for run in TABLES[table]}
    mine = share_of(RUNS.values(), config["share"], config)
    made = [f"{RESULTS}/runs/{run.id}/run.json" for run in mine if run in wanted]
    for table in set(tables) & set(EVALUATED):
        folder = f"{RESULTS}/evaluations/{EVALUATED[table]}"
        made += [f"{folder}/{run.id}.csv" for run in mine if run in TABLES[table]]
    return made
