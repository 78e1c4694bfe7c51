"""How far the networks of a running workflow are, in a line from time to time."""

import time
from dataclasses import dataclass, field
from typing import TextIO

from planning import cost, forecast
from planning.run import Run

SECONDS = 60  # between two looks, each a file's time of every network


@dataclass
class Progress:
    """The networks that are to be trained; `known` are those whose measured times count."""

    runs: list[Run]
    configuration: dict
    known: list[Run]
    cores: int | None
    begun: float = field(default_factory=time.time)

    def waiting(self) -> list[Run]:
        """The networks whose jobs have not ended since the beginning."""
        return [run for run in self.runs if not self.ended(run)]

    def ended(self, run: Run) -> bool:
        """Whether a job has ended since the beginning; it may have found its run finished."""
        try:
            return cost.benchmark(run, self.configuration).stat().st_mtime >= self.begun
        except OSError:
            return False

    def line(self, waiting: list[Run]) -> str:
        """How many are finished, and how long the others will take."""
        hours, source = forecast.hours(waiting, self.configuration, self.known)
        text = f"Networks: {len(self.runs) - len(waiting)} of {len(self.runs)} finished"
        if not waiting:
            return text
        left = f"{forecast.spoken(hours)} {forecast.unit(self.configuration)}"
        if self.cores and self.configuration["device"] == "cpu":
            elapsed = forecast.elapsed(hours, waiting, self.configuration, self.cores)
            left += f", {forecast.duration(elapsed)} on {self.cores} cores"
        return f"{text}; left: {left} ({source})"

    def follow(self, log: TextIO) -> None:
        """Print the line whenever the number has changed, until all are finished."""
        before = waiting = self.runs
        while waiting:
            time.sleep(SECONDS)
            waiting = self.waiting()
            if len(waiting) != len(before):
                print(self.line(waiting), file=log, flush=True)
                before = waiting
