"""When a shortfall is reported: with the regular report, or at once as an in-quarter exception.

Framework §5 leaves it to timing; the council's rule is in params/council.yaml, `exceptions`. Either
way the provider answers separately, but at the same time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commissioning.inputs.council import Council
from commissioning.inputs.periods import Period, day_text, parse_period
from commissioning.planning.regular import RegularReport, regular_report, shows_measure

EACH_EXCEPTION, PROVIDER = "each-exception", "provider"


@dataclass(frozen=True)
class Timing:
    """Whether an exception is reported at once, and why, in words.

    `goes_with` is the key of the regular report that it goes with otherwise; empty at once.
    """

    at_once: bool
    why: str
    goes_with: str = ""

    @property
    def route(self) -> str:
        """How it is reported: `at once` or `with the regular report`."""
        return "at once" if self.at_once else "with the regular report"


def timing_of(council: Council, exception: Any, quarter: Period) -> Timing:
    """The timing of one row of `exceptions_by_measure`.

    It goes with the regular report only where that is owed, shows the measure, can still take the
    result in, and is not further away than the council's longest wait; otherwise it is at once.
    """
    if parse_period(exception.period).kind == "month" and _is_reported_alone(council):
        month = parse_period(exception.period).label
        return Timing(True, f"{month} is known and the quarter goes on")
    report = regular_report(council, quarter)
    alone = "" if _is_reported_alone(council) else "params/reports.yaml lists no exception report"
    if report is None or not shows_measure(council, exception.measure):
        key = council.settings.exceptions.regular_report
        missing = "is not owed" if report is None else "does not show it"
        nowhere = f", and {alone}, so no report tells of it" if alone else ""
        return Timing(True, f"{key}, the regular report, {missing}{nowhere}")
    if alone:
        return Timing(False, alone, report.key)
    return _by_the_wait(council, exception, quarter, report)


def _is_reported_alone(council: Council) -> bool:
    """Whether the council has a report in which the commissioner reports an exception alone."""
    return any(one.owed == EACH_EXCEPTION and one.report_of != PROVIDER for one in council.reports)


def _by_the_wait(
    council: Council, exception: Any, quarter: Period, report: RegularReport
) -> Timing:
    """By how long the regular report is away from the day on which the shortfall was known.

    That is the day of the last return. Where none is stated the wait counts from the quarter's
    end: no return is earlier, so that the wait is never taken for shorter than it is.
    """
    longest = council.settings.exceptions.longest_wait_days
    body, meets = report.received
    known = exception.known
    if known is not None and known > report.leaves:
        closed = f"nothing more went into it after {day_text(report.leaves)}"
        late = f"the return came on {day_text(known)}, too late for {body} on {day_text(meets)}"
        return Timing(True, f"{late}: {closed}")
    wait = (meets - (known or quarter.last_day)).days
    since = (
        f"the return of {day_text(known)}" if known else "the quarter’s end (return day not stated)"
    )
    words = f"{body} on {day_text(meets)} is {wait} days after {since}"
    if wait > longest:
        return Timing(True, f"{words}, more than {longest}")
    return Timing(False, f"{words}, not more than {longest}", report.key)
