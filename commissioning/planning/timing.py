"""When a shortfall is reported: with the regular report, or at once as an in-quarter exception.

Framework §5 leaves it to timing; the council's rule is in params/council.yaml, `exceptions`. Either
way the provider answers separately, but at the same time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from commissioning.inputs.council import Council
from commissioning.inputs.periods import Period, day_text, parse_period


@dataclass(frozen=True)
class Timing:
    """Whether an exception is reported at once, and why, in words."""

    at_once: bool
    why: str

    @property
    def route(self) -> str:
        """How it is reported: `at once` or `with the regular report`."""
        return "at once" if self.at_once else "with the regular report"


def timing_of(council: Council, exception: Any, quarter: Period) -> Timing:
    """The timing of one row of `exceptions_by_measure`.

    At once while the quarter is in progress, or when the regular report is further away from the
    day on which the shortfall was known than the council's longest wait. The day known is that of
    the last return; where none is stated, the day after the quarter.
    """
    rule = council.settings.exceptions
    if parse_period(exception.period).kind == "month":
        month = parse_period(exception.period).label
        return Timing(True, f"{month} is known and the quarter goes on")
    known = exception.known or quarter.last_day + timedelta(days=1)
    body, meets = _regular_report(council, quarter)
    wait = (meets - known).days
    words = f"{body} on {day_text(meets)} is {wait} days after the return of {day_text(known)}"
    at_once = wait > rule.longest_wait_days
    limit = f"{'' if at_once else 'not '}more than {rule.longest_wait_days}"
    return Timing(at_once, f"{words}, {limit}")


def _regular_report(council: Council, quarter: Period) -> tuple[str, date]:
    """Which body receives the regular report and when: as listed, else as usual."""
    rule = council.settings.exceptions
    for row in council.rows["meetings"]:
        if (row["report"], row["quarter"]) == (rule.regular_report, quarter.text):
            return row["body"], row["meeting"]
    return "the regular report, usually", quarter.last_day + timedelta(rule.regular_report_days)
