"""The judgement of a claim as plain data: what results/claims/{id}.json holds."""

import json
from dataclasses import replace
from math import inf, isfinite, isnan

import numpy as np
import pandas as pd

from analysis.statistics_over_seeds import CONFIDENCE
from claims import index
from claims.estimate import groups_of, lacks
from claims.evidence import Evidence
from claims.limit import Limit
from claims.per_seed import once
from claims.readings import readings, recalibrated
from claims.registry import claim_of, parts_of
from claims.verdict import WORDS, Part, number_that_could_refuse, verdicts_of, worst
from networks import constraints


def judge(id: str, evidence: Evidence) -> dict:
    """The judgement: by the reading that the paper's words state, then by other readings."""
    claim, limits = claim_of(id), evidence.limits_of(id)
    judged = readings(evidence)
    results = {name: judge_reading(id, each) for name, each in judged.items()}
    if claim.recalibrated and (again := recalibrated(next(iter(judged.values())))):
        results["batch statistics recalibrated"] = judge_reading(id, again)
    (reading, first), *others = results.items()
    return {
        "id": id,
        "experiment": index.entries()[id].experiment,
        "where": claim.where,
        "ours": claim.ours,
        "words": claim.words,
        "measure": claim.measure.format(**limits),
        "cannot_tell": claim.cannot_tell,
        "tables": [table for table in index.entries()[id].tables if table in evidence.tables],
        "code_versions": max(map(code_versions, evidence.tables.values()), default=0),
        "noise": evidence.noise,
        "reading": reading,
        **first,
        "other_readings": [{"reading": name, **result} for name, result in others],
        "runs": once(run for part in first["parts"] for run in part["runs"]),
    }


def as_json(judgement: dict) -> str:
    """The text of a judgement's file."""
    return json.dumps(judgement, indent=2, ensure_ascii=False) + "\n"


def judge_reading(id: str, evidence: Evidence) -> dict:
    """The verdict by one reading of the tables, and the parts it is based on."""
    found, seeds = parts_of(id, evidence), evidence.limits["minimum_seeds"]
    if evidence.missed:
        text = f"runs that are not finished: {len(evidence.missed)}"
        found = [replace(part, estimate=lacks(part.estimate, text)) for part in found]
    deciding = number_that_could_refuse(found, seeds)
    parts = [part for part in found if part.counts]
    verdicts = [int(verdict) for verdict in verdicts_of(parts, seeds)]
    ranks = [rank(part, code) for part, code in zip(parts, verdicts, strict=True)]
    points_to = int(worst([part.points_to for part in parts]))
    return {
        "verdict": WORDS[int(worst(verdicts))],
        "points_to": WORDS[points_to] if points_to else None,
        "decided_by": parts[ranks.index(min(ranks))].name,
        "parts": [
            plain(part, code, seeds, deciding) for part, code in zip(parts, verdicts, strict=True)
        ],
        "beside": [plain(part, 0, seeds, deciding) for part in found if not part.counts],
    }


def rank(part: Part, verdict: int) -> tuple[int, int, float]:
    """Sort key that puts the deciding part first: the worst verdict, side, and room within the limit."""
    room = part.limit.room(float(part.estimate.mean))
    return verdict, int(part.points_to), -inf if isnan(room) else room


def plain(part: Part, verdict: int, minimum_seeds: int, deciding: int) -> dict:
    """A part as plain data; what is not a number is null."""
    basis, points_to = part.basis, int(part.points_to)
    return {
        "name": part.name,
        "activation": part.activation,
        "estimate": number(part.estimate.mean),
        "interval": list(map(number, part.bounds(CONFIDENCE))),
        "interval_against": list(map(number, part.bounds(part.against(deciding)))),
        "n": part.n,
        "limit": str(part.limit),
        "limit_ends": ends(part.limit),
        "verdict": WORDS[verdict],
        "points_to": WORDS[points_to] if points_to else None,
        "lacking": list(part.lacking(minimum_seeds)),
        "diverged": basis.diverged,
        "censored": int(np.count_nonzero(getattr(part.estimate, "censored", 0))),
        "by_seed": [
            {
                str(seed): number(value)
                for seed, value in zip(group.seeds, group.values, strict=True)
            }
            for group in groups_of(part.estimate)
        ],
        "runs": basis.runs,
    }


def ends(limit: Limit) -> list[float | None]:
    """The lower and the upper end of a limit."""
    return [number(max(limit.at_least, limit.above)), number(limit.at_most)]


def code_versions(table: pd.DataFrame) -> int:
    """How many versions of the code made a table's runs: the most for any network and set of constraints.

    Each network has its own code, and so has each constraint.
    """
    if "code" not in table:
        return 1
    kind = [table[name] > 0 for name in constraints.available() if name in table]
    kind += [table[name] for name in ("network",) if name in table]
    return int(table.groupby(kind)["code"].nunique().max())


def number(value: float) -> float | None:
    """A number for JSON, which has no NaN; rounded to 9 decimals."""
    return round(float(value), 9) if isfinite(value) else None
