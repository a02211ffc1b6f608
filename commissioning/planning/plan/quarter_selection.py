"""What was asked for on the command line, checked against what the council has."""

from __future__ import annotations

from datetime import date

from commissioning.dates import Period, parse_quarter
from commissioning.errors import CommissioningError
from commissioning.inputs import Council
from commissioning.planning.plan.due_reports import Plan
from commissioning.planning.plan.planned_report import Report
from commissioning.wording import Wording

WORDING = Wording("planning")


class SelectionError(CommissioningError):
    """What was asked for does not exist; the message says what does."""


def selected_quarter(council: Council, text: str | None, today: date | None = None) -> Period:
    """The quarter asked for, or the latest with returns of its own; else SelectionError.

    One that has not begun by today is asked for by name only: its year may be mistyped.
    """
    known = council.quarters
    try:
        request = parse_quarter(text) if text else council.reach.latest(today)
    except ValueError:
        raise SelectionError(WORDING("not-a-quarter", text=str(text))) from None
    if request is None or request not in known:
        span = (
            WORDING("returns-from-to", first=str(known[0]), last=str(known[-1]))
            if known
            else WORDING("returns-none")
        )
        raise SelectionError(WORDING("nothing-returned", text=text or "any quarter", span=span))
    return request


def selected_reports(plan: Plan, keys: list[str]) -> list[Report]:
    """The reports due under these keys, or all when no key is given; else SelectionError."""
    unknown = [key for key in keys if key not in {report.key for report in plan.reports}]
    if unknown:
        names = ", ".join(unknown)
        raise SelectionError(WORDING("report-not-due", names=names, quarter=str(plan.quarter)))
    if not plan.reports:
        raise SelectionError(WORDING("no-report-due", quarter=str(plan.quarter)))
    return [report for report in plan.reports if not keys or report.key in keys]
