"""Where each claim is judged, and the tables and limits that it needs, for the Snakefile."""

MODULES = {
    "experiment1": ["1.1", "1.5", "1.6"],
    "experiment1_noise": ["1.2", "1.3", "1.4"],
    "experiment1_comparison": ["1.7"],
    "experiment1_other_sections": ["1.8", "1.9", "1.10", "1.11", "1.12", "1.13", "1.14"],
    "experiment2": ["2.1", "2.2", "2.3", "2.4"],
    "experiment3": ["3.1", "3.2", "3.3", "3.4", "3.5"],
    "experiment3_consistency": ["3.6"],
}
CLAIMS = sorted(
    (claim for claims in MODULES.values() for claim in claims),
    key=lambda claim: [int(number) for number in claim.split(".")],
)
FURTHER_TABLES = {"1.7": ["experiment1-comparison"], "2.1": ["experiment2-full"]}
# Claims that are judged anew, for two networks, within another.
JUDGED_WITHIN = {"1.7": ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]}


def module(claim: str) -> str:
    """The module of this folder that judges a claim."""
    return next(name for name, claims in MODULES.items() if claim in claims)


def modules(claim: str) -> list[str]:
    """The modules of this folder that a claim's judgement loads."""
    return list(dict.fromkeys(map(module, [claim, *JUDGED_WITHIN.get(claim, [])])))


def tables(claim: str) -> list[str]:
    """The tables that a claim rests on."""
    return [f"experiment{claim[0]}", *FURTHER_TABLES.get(claim, [])]


def limits(claim: str, configured: dict) -> dict:
    """The part of the configuration's `claims` that a claim needs: the rules of all, and its limits."""
    needed = ["minimum_seeds", "at_chance", claim, *JUDGED_WITHIN.get(claim, [])]
    return {name: configured[name] for name in needed if name in configured}
