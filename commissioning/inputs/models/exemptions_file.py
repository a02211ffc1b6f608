"""params/exemptions.yaml: values that the public may not see, with the law and the reason.

Local Government Act 1972, Part 1 of Schedule 12A: information is exempt under a paragraph, and only
so long as the public interest in keeping it outweighs that in disclosure.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from commissioning.inputs.faults import Fault
from commissioning.inputs.models.report_definitions import Exemption
from commissioning.inputs.models.strict_model import Id, PlainText, Strict
from commissioning.inputs.models.yaml_reader import read_definition

EXEMPTIONS_FILE = "params/exemptions.yaml"
# Tables of which cells may be exempt, and those of them of which words alone may be.
ExemptTable = Literal[
    "finance",
    "contracts",
    "risks",
    "commentary",
    "actions",
    "forecasts",
    "overrides",
    "breaks",
    "rebases",
]
TEXT_ALONE = ("forecasts", "overrides", "breaks", "rebases")
Reason = Annotated[str, Field(pattern=r"^[^\x00-\x08\x0b-\x1f]*\S[^\x00-\x08\x0b-\x1f]*$")]


def law_of(paragraphs: Iterable[int]) -> str:
    """The paragraphs of Schedule 12A, each once, as a report cites them."""
    *others, last = [str(number) for number in sorted(set(paragraphs))]
    noun = f"paragraphs {', '.join(others)} and" if others else "paragraph"
    return f"{noun} {last} of Part 1 of Schedule 12A to the Local Government Act 1972"


class ExemptCells(NamedTuple):
    """Cells of a table: which rows, by columns and their values, and of which columns."""

    table: str
    where: dict[str, str]
    columns: list[str]


class ExemptPart(Exemption):
    """One thing that is exempt: a measure and all about it, or cells of a table."""

    public_interest: Reason = Field(
        description="Why the public interest in keeping it exempt outweighs that in disclosure."
    )
    what: Reason | None = Field(
        default=None, description="What is withheld, in words the public may read; of cells always."
    )
    measure: Id | None = Field(
        default=None, description="The measure, with everything returned about it."
    )
    title_exempt: bool = Field(
        default=False, description="Whether the measure's title is exempt, too."
    )
    table: ExemptTable | None = None
    where: dict[str, PlainText] = Field(
        default={}, description="Rows of the table: column to its value."
    )
    columns: Annotated[list[PlainText], Field(min_length=1)] | None = Field(
        default=None, description="Columns of the table whose values are exempt."
    )
    reports: Annotated[list[Id], Field(min_length=1)] | None = Field(
        default=None,
        description="Keys of the reports of which a twin with it is made; every public report "
        "that rests on it when absent. It is withheld from all.",
    )

    @property
    def named(self) -> str:
        """What is exempt, as a finding names it."""
        return self.what or f"measure {self.measure}"

    @property
    def cells(self) -> ExemptCells | None:
        """The cells of a table that are exempt; None of a measure."""
        if self.table is None or self.columns is None:
            return None
        return ExemptCells(self.table, self.where, self.columns)

    def makes_exempt_version_of(self, report: str) -> bool:
        """Whether an exempt version is made of the report of that key, where it rests on this."""
        return self.reports is None or report in self.reports

    @model_validator(mode="after")
    def _measure_or_cells(self) -> ExemptPart:
        if (self.measure is None) == (self.table is None):
            raise ValueError("either a `measure` or a `table`")
        if self.measure is not None and (self.where or self.columns):
            raise ValueError("no `where` and no `columns` of a measure, which is exempt as a whole")
        if self.measure is None and self.title_exempt:
            raise ValueError("`title_exempt` of a measure only")
        if self.table is not None and not (self.columns and self.what):
            raise ValueError("`columns` of the table, and `what` they are in words for the public")
        return self


class Exemptions(Strict):
    """params/exemptions.yaml."""

    exemptions: list[ExemptPart]


def read_exemptions(root: Path) -> tuple[list[ExemptPart], list[Fault]]:
    """What the council holds exempt, and the faults of the file; nothing where there is none."""
    if not (root / EXEMPTIONS_FILE).is_file():
        return [], []
    read, faults = read_definition(root, EXEMPTIONS_FILE, Exemptions)
    return (read.exemptions if read else []), faults
