"""The rates of the three verdicts on each claim, where the truth is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from claims import index
from claims.evidence import Evidence
from claims.registry import verdict
from claims.simulation import truths_2, truths_3, truths_from_1_9, truths_to_1_8
from claims.simulation.draws import drawn
from claims.simulation.figures import NOISE
from claims.simulation.truths import Truths

PARTS = (truths_to_1_8, truths_from_1_9, truths_2, truths_3)
TRUTHS = {claim: truths for part in PARTS for claim, truths in part.TRUTHS.items()}
SDS, SEEDS = (0.005, 0.01, 0.02), (4, 8)


@dataclass(frozen=True)
class Case:
    """A truth: which parts are how far inside their limits, in SDs of seeds or as what counts as clear."""

    name: str
    which: str
    in_sds: float | None = None
    clearly_false: bool = False

    def distance(self, truths: Truths, sd: float) -> float | None:
        """In units of the measure; None where every part holds clearly."""
        if self.clearly_false:
            return -truths.clearly
        return None if self.in_sds is None else self.in_sds * sd

    @property
    def true(self) -> bool:
        """Whether the claim holds; at its limit it both holds and does not."""
        return not self.clearly_false and (self.in_sds is None or self.in_sds >= 0)

    @property
    def false(self) -> bool:
        """Whether the claim does not hold, or is at its limit."""
        return self.clearly_false or (self.in_sds is not None and self.in_sds <= 0)


CASES = (
    Case("clearly true", "all"),
    Case("true by 2 SD, all parts", "all", 2),
    Case("at the limit, all parts", "all", 0),
    Case("at the limit, one part", "one", 0),
    Case("false by 2 SD, one part", "one", -2),
    Case("clearly false, one part", "one", clearly_false=True),
    Case("clearly false, all parts", "all", clearly_false=True),
)


def rates(claim: str, limits: dict, draws: int, sds=SDS, seeds=SEEDS) -> Iterator[dict]:
    """One row per part that is moved, truth, SD and number of seeds: the share of each verdict."""
    for (part, truths), case, sd, n in product(TRUTHS[claim].items(), CASES, sds, seeds):
        codes = simulate(claim, truths, case, sd, n, limits, draws)
        yield {
            "claim": claim,
            "part": part,
            "truth": case.name,
            "sd": sd,
            "n": n,
            "reproduced": (codes == 1).mean(),
            "undecided": (codes == 0).mean(),
            "not_reproduced": (codes == -1).mean(),
        }


def simulate(
    claim: str, truths: Truths, case: Case, sd: float, n: int, limits: dict, draws: int
) -> np.ndarray:
    """The verdicts (draws,) on tables drawn around one truth; the same for each call."""
    generator = np.random.default_rng([*map(int, claim.split(".")), n, round(1e4 * sd)])
    means = truths.tables(case.which, case.distance(truths, sd))
    tables = {
        name: drawn(means[name], n, sd, draws, generator) for name in index.entries()[claim].tables
    }
    return np.broadcast_to(verdict(claim, Evidence(tables, limits, NOISE)), draws)
