"""The state of warnings: which concern a quarter, who accepted one, which are open before issue."""

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
    """The officer's row that accepts a warning; None for one open.

    What is to be put right before issue cannot be accepted.
    """
    for row in council.rows["acknowledgements"]:
        if (row["check"], row["subject"]) == (fault.check, fault.subject):
            return row
    return None


def open_before_issue(council: Council, quarter: Period) -> list[Fault]:
    """What stands between the quarter's reports and their issue: warnings nobody accepted."""
    return [
        fault for fault in warnings_of(council, quarter) if acknowledgement(council, fault) is None
    ]
