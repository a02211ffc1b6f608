"""A check: one rule with its id, how serious a breach is, and where the rule comes from."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from commissioning.dates import parse_period
from commissioning.inputs import Council, Fault, Row, Severity, of_rows
from commissioning.inputs.tables import CONTRACTS, Column

ANY = Column("any")
UK_DATES = {column.name: column for column in CONTRACTS.columns if column.kind == "UK date"}


@dataclass(frozen=True)
class Check:
    """A rule over the whole council; `source` is the law, paragraph or error behind it."""

    rule: Callable[[Council], Iterator[Fault]]
    severity: Severity
    source: str

    @property
    def id(self) -> str:
        """The name by which faults, reports and acknowledgements speak of the check."""
        return self.rule.__name__.replace("_", "-")

    @property
    def catches(self) -> str:
        """What the check catches, in words."""
        return inspect.getdoc(self.rule) or ""

    def faults(self, council: Council) -> Iterator[Fault]:
        """What the check finds, marked with its id and severity."""
        for fault in self.rule(council):
            yield replace(fault, check=self.id, severity=self.severity)


def by_return(council: Council, check: str, faults: Iterable[Fault]) -> Iterator[Fault]:
    """What a check finds of one return and quarter as one matter, to be acknowledged once.

    Its subject is the file and the quarter. What somebody acknowledged by itself stays by itself.
    """
    answered = {row["subject"] for row in council.rows["acknowledgements"] if row["check"] == check}
    together: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for found in faults:
        if found.subject in answered:
            yield found
        else:
            together[found.file, parse_period(found.period).quarter.text].append(found)
    for (file, quarter), several in together.items():
        one = of_rows(several) if len(several) > 1 else several[0]
        measure = one.measure if len(set(one.measures)) < 2 else ""
        yield replace(one, subject=f"{file} {quarter}", measure=measure, period=quarter)


def as_of_latest_quarter(council: Council, found: Fault) -> Fault:
    """A fault of the latest quarter, where its own period is another: its reports rest on it."""
    latest = council.reach.latest()
    return replace(found, period=latest.text if latest else found.period)


def fault(row: Row, column: str, expected: str) -> Fault:
    """A fault of one cell of a row."""
    return Fault(
        *row.place,
        column,
        as_written(column, row[column]) or None,
        expected,
        subject=row.subject,
        measure=row.get("measure") or "",
        service=row.get("service") or "",
        period=row.get("period") or "",
    )


def as_written(column: str, value: Any) -> str:
    """The value as its cell has it: the register of contracts writes days as 31/03/2027."""
    return UK_DATES.get(column, ANY).text(value)
