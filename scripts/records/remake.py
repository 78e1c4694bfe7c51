"""Tables, figures and claims of the runs whose records are there, without Snakemake and without training.

They are made by the functions that the workflow's programs use; runs that are not finished are gaps.
"""

import importlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.figure_style import FigureData, save
from analysis.records import is_of
from analysis.tables import OF_EVALUATIONS, UNFINISHED, factors, read_plan, write_table
from claims import index, outcome
from claims.evidence import Evidence
from claims.judgement import as_json, judge
from common.whole_files import write_text
from gather_claims import write_pages
from planning import experiments, figures, plan
from planning.finished import is_as_configured, is_finished
from planning.run import Run
from summary import summarised
from table_of_evaluations import table_of_evaluations
from table_of_runs import table_of_runs

NOTHING = pd.DataFrame({"run": [], "status": []})


@dataclass(frozen=True)
class Remake:
    """What is made of the records in `source` (with runs/ and evaluations/) and written to `target`.

    `images` is the folder of results whose files some figures show; None: the source. While networks are
    `under_way`, an evaluation of one that has been trained again since is a gap; otherwise it is a fault.
    """

    configuration: dict
    source: Path
    target: Path
    images: Path | None = None
    under_way: bool = False

    @cached_property
    def planned(self) -> dict[str, list[Run]]:
        """The runs of each table."""
        return {name: runs for name, runs in experiments.tables(self.configuration).items() if runs}

    @cached_property
    def done(self) -> set[str]:
        """The ids of the runs that are finished."""
        runs = plan.all_runs(self.planned).values()
        return {run.id for run in runs if is_finished(run, self.source, self.configuration)}

    def finished(self, run: Run) -> bool:
        """Whether a run is finished."""
        return run.id in self.done

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Each table with a finished run; a run that is not has no accuracies."""
        begun = [name for name, runs in self.planned.items() if any(map(self.finished, runs))]
        made = {name: self.table(name) for name in begun}
        return {name: table for name, table in made.items() if table is not None}

    @property
    def plan(self) -> Path:
        """The file of the plan."""
        return self.target / "runs.tsv"

    def table(self, name: str) -> pd.DataFrame | None:
        """One table; None if it is one of evaluations and there is none."""
        chosen = (self.configuration[key] for key in ("training_accuracy", "evaluation_statistics"))
        kind = experiments.evaluated(self.configuration).get(name)
        training_accuracy, statistics = chosen
        runs = table_of_runs(
            self.plan, name, self.source / "runs", training_accuracy, statistics, self.done
        )
        if kind is None:
            return runs
        folder = self.source / "evaluations" / kind
        there = pd.Series(False, runs.index)
        for row in runs[runs["status"] != UNFINISHED].itertuples():
            path = folder / f"{row.run}.csv"
            there[row.Index] = (
                path.exists()
                and (not self.under_way or is_of(path, row.record))
                and is_as_configured(path, self.configuration.get(kind))
            )
        runs.loc[~there, "status"] = UNFINISHED
        return table_of_evaluations(runs, folder, statistics) if there.any() else None

    def make(self, kinds: tuple[str, ...] = ("svg", "pdf")) -> list[str]:
        """Write plan, tables, claims, and figures of these kinds; return the names of figures left out."""
        write_text(self.plan, plan.plan_text(self.planned, self.configuration))
        condition = factors(pd.read_csv(self.plan, sep="\t", nrows=0))
        summaries = {name: summarised(table, condition) for name, table in self.tables.items()}
        for name, table in self.tables.items():
            write_table(table, self.target / "tables" / f"{name}.csv")
            write_table(summaries[name], self.target / "tables" / f"{name}-summary.csv")
        self.judge()
        return self.draw(summaries, kinds) if kinds else []

    def draw(self, summaries: dict[str, pd.DataFrame], kinds: tuple[str, ...]) -> list[str]:
        """Draw each figure whose first table and files are there; return the names of the others."""
        left_out = []
        for name, figure in figures.figures(self.configuration, self.planned).items():
            files = figure.files(self.configuration, self.planned)
            files = [(self.images or self.source) / file for file in files]
            files = [str(file) for file in files if file.exists()]
            of_files = figure.fields or not figure.tables
            if not set(figure.tables[:1]) <= set(self.tables) or (of_files and not files):
                left_out.append(name)
                continue
            there = [table for table in figure.tables if table in self.tables]
            data = FigureData(
                {table: self.tables[table] for table in there},
                {table: summaries[table] for table in there},
                files,
                figures.labels(self.configuration),
                figure.settings(self.configuration),
            )
            drawn = importlib.import_module(f"experiments.{figure.module}").draw(data)
            paths = [self.target / "figures" / f"{name}.{kind}" for kind in kinds]
            save(drawn, paths, self.count(there))
        return left_out

    def count(self, tables: list[str]) -> str | None:
        """How many runs of these tables are finished, and evaluated, in words; None if all are."""
        rows = pd.concat([NOTHING, *(self.tables[table][["run", "status"]] for table in tables)])
        runs = set(rows["run"])
        done = runs - set(rows.loc[rows["status"] == UNFINISHED, "run"])
        return None if done == runs else f"so far: {len(done)} of {len(runs)} runs"

    def judge(self) -> None:
        """Write the judgement of each claim, and the pages of the paper's and of our claims."""
        configuration = self.configuration
        waiting = {name: table["status"] == UNFINISHED for name, table in self.tables.items()}
        finished = {name: table[~waiting[name]] for name, table in self.tables.items()}
        unfinished = {
            name: table.loc[waiting[name]].drop(columns=list(OF_EVALUATIONS), errors="ignore")
            for name, table in self.tables.items()
        }
        for name in self.planned.keys() - self.tables.keys():
            unfinished[name] = read_plan(self.plan, name)
        there = experiments.configured(configuration)
        noise = index.noise(configuration["noise"])
        judgements = {True: [], False: []}
        for id, entry in index.entries().items():
            if entry.experiment in there:
                tables = {name: finished[name] for name in entry.tables if name in finished}
                limits = index.limits(id, configuration["claims"])
                evidence = Evidence(tables, limits, noise, unfinished)
                judgement = judge(id, evidence)
                write_text(self.target / "claims" / f"{id}.json", as_json(judgement))
                judgements[entry.experiment in experiments.PAPER].append(judgement)
        drawn = figures.figures(configuration, self.planned)
        links = {name: each.tables for name, each in drawn.items()}
        for name, of_paper in (("claims", True), ("beyond", False)):
            if judgements[of_paper]:
                title = outcome.TITLES[name]
                write_pages(title, judgements[of_paper], links, self.target / name)
