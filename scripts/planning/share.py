"""One machine's share of the networks, where several machines share the work without a cluster."""

from collections.abc import Collection, Iterator

from planning import cost
from planning.fault import Fault
from planning.run import Run


def share_of(runs: Collection[Run], share: str, configuration: dict) -> list[Run]:
    """The runs of a share such as "2/3", which is the second machine's of three.

    Every run is in one share. Shares cost about the same. Each seed is dealt out by itself, so that a further
    one moves no run. A run that starts from another's weights is in that one's share.
    """
    number, machines = map(int, share.split("/"))
    mine = []
    for seed in sorted({run.seed for run in runs}):
        groups: dict[str, list[Run]] = {}
        for run in runs:
            if run.seed == seed:
                groups.setdefault((run.start or run).id, []).append(run)
        # Whose load is the least gets the next group; the largest come first.
        loads = [0.0] * machines
        costs = {
            name: sum(cost.cpu_seconds(run, configuration) for run in group)
            for name, group in groups.items()
        }
        for name in sorted(groups, key=lambda name: (-costs[name], name)):
            machine = loads.index(min(loads))
            loads[machine] += costs[name]
            # Another machine begins with each seed, since the first gets a little more.
            if (machine + seed) % machines == number - 1:
                mine += groups[name]
    return mine


def wrong_share(configuration: dict) -> Iterator[Fault]:
    """A share of more machines than there are."""
    if share := configuration["share"]:
        number, machines = map(int, share.split("/"))
        if number > machines:
            yield Fault(["share"], f"{share}: there is no machine {number} of {machines}")
