"""The job of making a report, as a worker is given it, and its outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commissioning.disclosure import ExemptValues
from commissioning.review.model import ReviewSubject
from commissioning.working_reports.store import MadeFrom

# What is done about a report.
NOTHING, PRINT_AGAIN, RUN_AGAIN, RUN = "nothing to do", "printed again", "run again", "run"


@dataclass(frozen=True)
class Job:
    """What a worker needs to make one report: paths and plain values, nothing else.

    `journal` is where its words are kept and `ledger` where what is done about it is entered, `at`
    when this run began, `provider` whose words the provider's are. `docx` is whether it is made as
    a Word file, too; `pages` are those its tier allows; `quarter_before` is where last quarter's
    edition stands. `exempt` is what may be nowhere in it, of a public report of a council that
    holds something exempt. `do` is what is to be done, `inputs` what its manifest reports of that.
    """

    key: str
    template: Path
    parameters: dict[str, str]
    digest: str
    staged: Path
    place: Path
    journal: Path
    subject: ReviewSubject
    ledger: Path
    at: str
    provider: str | None
    docx: bool
    clock: Callable[[], float]
    pages: int | None
    quarter_before: Path
    inputs: MadeFrom
    exempt: ExemptValues | None = None
    do: str = RUN


@dataclass(frozen=True)
class Outcome:
    """How making a report went: seconds taken, any warning, and where and why it failed, if so.

    `memory` is the most that its worker and its kernel had held by then, in bytes; 0 if unknown.
    `evidence` is the digest of the evidence that a run gave which puts nothing in the report store.
    """

    key: str
    seconds: float
    cell: str = ""
    error: str = ""
    warning: str = ""
    memory: int = 0
    evidence: str = ""

    @property
    def is_built(self) -> bool:
        """Whether the report was made and published."""
        return not self.error

    @property
    def sentence(self) -> str:
        """What went wrong, with the cell where it did; empty for a report that was made."""
        return f"cell {self.cell}: {self.error}" if self.cell else self.error
