"""When a shortfall is reported: with the regular report, or at once as an in-quarter exception.

Framework §5 leaves it to timing; the council's rule is in params/council.yaml, `exceptions`. Either
way the provider answers separately, but at the same time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from commissioning.analysis.performance import NO_RESULT, WITHIN_TOLERANCE, MissedTarget
from commissioning.dates import Period, day_text, parse_period
from commissioning.inputs import Council
from commissioning.planning.plan.regular_report import RegularReport, regular_report, shows_measure

FINANCE = "finance"
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


def timing_of(council: Council, exception: MissedTarget, quarter: Period) -> Timing:
    """The timing of one row of `exceptions_due`.

    It goes with the regular report only where that is due, shows the measure, can still take the
    result in, and is not further away than the council's longest wait; otherwise it is at once.

    Rule on acts: a shortfall goes into the regular report, or is reported at once where that report
    comes too late. Source: framework §5. Test:
    test_an_exception_waits_for_the_regular_report_or_is_made_at_once.
    """
    if parse_period(exception.period).kind == "month" and _is_reported_alone(council):
        month = parse_period(exception.period).label
        return Timing(True, f"{month} is known and the quarter goes on")
    report = regular_report(council, quarter)
    alone = "" if _is_reported_alone(council) else "params/reports.yaml lists no exception report"
    if report is None or not shows_measure(council, exception.measure):
        key = council.settings.exceptions.regular_report
        missing = "is not due" if report is None else "does not show it"
        nowhere = f", and {alone}, so no report tells of it" if alone else ""
        return Timing(True, f"{key}, the regular report, {missing}{nowhere}")
    if alone:
        return Timing(False, alone, report.key)
    return _by_the_wait(council, exception, quarter, report)


def _is_reported_alone(council: Council) -> bool:
    """Whether the council has a report in which the commissioner reports an exception alone."""
    return any(one.owed == EACH_EXCEPTION and one.report_of != PROVIDER for one in council.reports)


def _by_the_wait(
    council: Council, exception: MissedTarget, quarter: Period, report: RegularReport
) -> Timing:
    """By how long the regular report is away from the day on which the shortfall was known.

    That is the day of the last return, or that on which a result was due which did not come. Where
    no day is stated the wait counts from the quarter's end: no return is earlier, so that the wait
    is never taken for shorter than it is.
    """
    longest = council.settings.exceptions.longest_wait_days
    body, meets = report.received
    known, since = _known(council, exception, quarter)
    if known > report.leaves:
        closed = f"nothing more went into it after {day_text(report.leaves)}"
        at = f"{since}, too late for {body} on {day_text(meets)}"
        what = "missing result" if exception.ground == NO_RESULT else "shortfall"
        return Timing(True, f"the {what} was known by {at}: {closed}")
    wait = (meets - known).days
    text = f"{body} on {day_text(meets)} is {wait} days after {since}"
    if wait > longest:
        return Timing(True, f"{text}, more than {longest}")
    return Timing(False, f"{text}, not more than {longest}", report.key)


def _known(council: Council, exception: MissedTarget, quarter: Period) -> tuple[date, str]:
    """The day from which the wait counts, and what day that is."""
    if exception.ground == NO_RESULT:
        due = returns_due(council, quarter)
        return due, f"the day on which returns were due, {day_text(due)}"
    if exception.known is None:
        return quarter.last_day, "the quarter’s end (return day not stated)"
    return exception.known, f"the return of {day_text(exception.known)}"


def returns_due(council: Council, quarter: Period) -> date:
    """The last day on which the returns of a quarter are due."""
    return quarter.last_day + timedelta(council.settings.plausibility.returns_due_days)


def reasons(exception: MissedTarget) -> str:
    """Why a measure is an exception, in words."""
    if exception.ground == NO_RESULT:
        return str(exception.came)
    quarters = exception.quarters_missed
    run = f"{quarters} quarter{'s' if quarters > 1 else ''}"
    if exception.ground == WITHIN_TOLERANCE:
        return f"below target for {run} in a row, now within tolerance"
    return f"off target for {run}"


def nothing_due(council: Council) -> str:
    """Why no exception is due: what the council counts as one, and that there is none."""
    rule = council.settings.exceptions
    sentences = ["no measure is off target"]
    if rule.quarters_within_tolerance:
        sentences.append(f"or below target for {rule.quarters_within_tolerance} quarters in a row")
    if rule.missing_results:
        sentences.append("or has a target but no result that was due")
    return " ".join(sentences)
