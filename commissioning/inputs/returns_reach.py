"""How far the returns of a council reach: which periods had begun, and the latest quarter.

Told from the returns alone, so that the same returns tell the same on any day. A year mistyped, or
an estimate of a year that goes on, must not decide which quarter is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from commissioning.dates import Period, day_text, parse_period

TWO_YEARS = timedelta(days=731)
# Whose rows say that a quarter is there to be reported.
REPORTED = ("results", "finance")
Rows = Mapping[str, Iterable[Any]]


@dataclass(frozen=True)
class Reach:
    """How far returns reach.

    `last_received` is the day on which the latest return came in, None where no day is stated.
    `quarters` are those for which something was returned that had begun, first to last, `own` those
    of them with a result of the quarter itself or its months, or with finance. `alone` are quarters
    of which every other return is more than two years away: one of them is hardly meant.
    """

    last_received: date | None
    quarters: list[Period]
    own: list[Period]
    alone: set[Period]

    def has_begun(self, first_day: date, received: date | None) -> bool:
        """Whether a period had begun when its row came in; at the latest return where none says."""
        known = received or self.last_received
        return known is None or first_day <= known

    def day_known(self, received: date | None) -> str:
        """The day by which a row had come in, as printed: its own, else the latest return's."""
        known = received or self.last_received
        return "a day that is not stated" if known is None else day_text(known)

    def is_to_come(self, row: Any) -> bool:
        """Whether a result has no value, and its period had not ended when its row came in.

        A sheet prepared for the whole year has such rows. Where no day is stated for the row, the
        day of the latest return counts.
        """
        known = row["received"] or self.last_received
        return (
            _is_blank(row) and known is not None and known <= parse_period(row["period"]).last_day
        )

    def is_far(self, first_day: date, span: timedelta) -> bool:
        """Whether every quarter returned that stands near another is further away than a span."""
        near = [one.first_day for one in self.quarters if one not in self.alone]
        return bool(near) and all(abs(first_day - one) > span for one in near)

    def latest(self, today: date | None = None) -> Period | None:
        """The latest quarter with returns for the quarter itself; else the latest with any.

        Quarters that are alone, or have not begun by today, are passed over where others are.
        """
        found = self.own or self.quarters
        for is_meant in (lambda one: one not in self.alone, _begun_by(today)):
            found = [one for one in found if is_meant(one)] or found
        return found[-1] if found else None


def reach_of(rows: Rows) -> Reach:
    """How far the rows of a council's tables reach, by table."""
    returned = [row for name in REPORTED for row in rows[name]]
    whole = Reach(_last_received(returned), [], [], set())
    begun = [row for row in returned if whole.has_begun(_first_day(row), row["received"])]
    quarters = _in_order(begun, lambda row: True)
    own = _in_order(begun, _is_of_its_quarter)
    return Reach(whole.last_received, quarters, own, _alone(quarters))


def _last_received(rows: list[Any]) -> date | None:
    """The latest day received that lies within two years of its period: others are slips."""
    days = (
        row["received"]
        for row in rows
        if row["received"] and row["received"] <= parse_period(row["period"]).last_day + TWO_YEARS
    )
    return max(days, default=None)


def _is_of_its_quarter(row: Any) -> bool:
    """Whether a row is of a quarter or month that was over when it came in, or is not an estimate.

    A row without a value (marker x) counts once the whole quarter was over when it came in.
    """
    period = parse_period(row["period"])
    if _is_blank(row):
        over = row["received"] is not None and row["received"] > period.quarter.last_day
        return period.kind != "year" and over
    early = row["received"] is not None and row["received"] <= period.last_day
    return period.kind != "year" and not (row.get("marker") == "e" and early)


def _is_blank(row: Any) -> bool:
    """Whether a row is a result without a value."""
    return "value" in row and row["value"] is None


def _in_order(rows: list[Any], is_counted: Callable[[Any], bool]) -> list[Period]:
    texts = {row["period"] for row in rows if is_counted(row)}
    return sorted({parse_period(text).quarter for text in texts}, key=lambda one: one.first_day)


def _alone(quarters: list[Period]) -> set[Period]:
    """Quarters with no other within two years of them."""
    return {
        one
        for one in quarters
        if not any(other != one and _apart(one, other) <= TWO_YEARS for other in quarters)
    }


def _apart(one: Period, other: Period) -> timedelta:
    return abs(one.first_day - other.first_day)


def _first_day(row: Any) -> date:
    return parse_period(row["period"]).first_day


def _begun_by(today: date | None) -> Callable[[Period], bool]:
    return lambda one: today is None or one.first_day <= today
