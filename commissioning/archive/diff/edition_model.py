"""An edition of a report, as it is compared: what it says, and what that rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from commissioning.dates import Period, parse_quarter
from commissioning.notebook import Fact

Rows = dict[tuple[str, ...], dict[str, str]]


@dataclass(frozen=True)
class EditionReport:
    """What every comparison needs of a report, as its snapshot names it."""

    key: str
    title: str
    quarter: str
    tier: str
    readers: str


@dataclass(frozen=True)
class Edition:
    """What a report says and rests on.

    `header` is that of its snapshot, of which `report` is a part.
    `version` is that of an issued report, None of a working one. `narrative` is that of each slot,
    empty where it is unwritten, under the section that `sections` gives. `exhibits` are titles of
    tables and figures by key, `cells` the code of each cell by id, `packages` versions by name,
    `source` the digest of the project's own code where a bag holds it. `rows` are the texts of the
    snapshot's tables by the key of each row.
    """

    header: Mapping[str, object] = field(repr=False)
    report: EditionReport
    version: int | None
    facts: dict[str, Fact] = field(repr=False)
    narrative: dict[str, str] = field(repr=False)
    sections: dict[str, str] = field(repr=False)
    exhibits: dict[str, str] = field(repr=False)
    cells: dict[str, str] = field(repr=False)
    packages: dict[str, str] = field(repr=False)
    source: str
    rows: dict[str, Rows] = field(repr=False)

    def part(self, name: str) -> Mapping[str, object]:
        """A part of the snapshot's header; empty where it has none."""
        found = self.header.get(name)
        return found if isinstance(found, dict) else {}

    @property
    def quarter(self) -> Period:
        """The quarter reported."""
        return parse_quarter(self.report.quarter)

    @property
    def measures(self) -> dict[str, str]:
        """The titles of its measures by id."""
        return {key[0]: row.get("title", "") for key, row in self.rows.get("measures", {}).items()}

    @property
    def label(self) -> str:
        """Which edition of its report it is, in words."""
        issued = "working" if self.version is None else f"version {self.version}"
        return f"{self.quarter.label}, {issued}"
