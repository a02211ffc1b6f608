"""Warnings: which concern a quarter, which an officer accepted, and which are still open."""

from __future__ import annotations

from commissioning.dates import Period, parse_period
from commissioning.inputs import Council, Fault, Row


def warnings_of(council: Council, quarter: Period) -> list[Fault]:
    """Warnings about the quarter, its months or a year that ends in it, or about no period."""
    return [
        fault
        for fault in council.warnings
        if not fault.period or parse_period(fault.period).quarter == quarter
    ]


def acknowledgement(council: Council, fault: Fault) -> Row | None:
    """The officer’s row that accepts a warning; None for an open one.

    What must be corrected before issue cannot be accepted.
    """
    for row in council.rows["acknowledgements"]:
        if (row["check"], row["subject"]) == (fault.check, fault.subject):
            return row
    return None


def open_before_issue(council: Council, quarter: Period) -> list[Fault]:
    """Warnings that no officer has accepted, which must be dealt with before issue."""
    return [
        fault for fault in warnings_of(council, quarter) if acknowledgement(council, fault) is None
    ]
