"""Working days in England and Wales: Monday to Friday, without bank holidays.

Agendas are open to inspection five clear days before a meeting (Local Government Act 1972, s.100B),
and key decisions are notified 28 days before (SI 2012/2089). Clear days leave out the day of
dispatch and the day of the meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from commissioning.compat import holidays_of_united_kingdom

CLEAR_DAYS_OF_AN_AGENDA = 5  # working days
CLEAR_DAYS_OF_A_KEY_DECISION = 28  # days by the calendar
ONE_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Whether people work on it: no Saturday, Sunday or bank holiday."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def clear_days(first: date, last: date) -> list[date]:
    """The days between two days, neither included."""
    return [first + timedelta(days=number) for number in range(1, (last - first).days)]


def clear_working_days(first: date, last: date) -> list[date]:
    """The working days between two days, neither included."""
    return [day for day in clear_days(first, last) if is_working_day(day)]


def working_days_after(day: date, number: int) -> date:
    """The working day that comes so many working days after a day; itself for none."""
    return _nth(day, number, ONE_DAY)


def agenda_leaves_by(meeting: date) -> date:
    """The last working day on which an agenda leaves five clear working days before its meeting."""
    return _nth(meeting, CLEAR_DAYS_OF_AN_AGENDA + 1, -ONE_DAY)


def key_decision_notified_by(meeting: date) -> date:
    """The last day on which a key decision is notified 28 clear days before its meeting."""
    return meeting - (CLEAR_DAYS_OF_A_KEY_DECISION + 1) * ONE_DAY


def _nth(day: date, number: int, step: timedelta) -> date:
    for found in _working_days(day, step):
        if number == 0:
            return day
        day, number = found, number - 1
    raise AssertionError


def _working_days(day: date, step: timedelta) -> Iterator[date]:
    while True:
        day += step
        if is_working_day(day):
            yield day


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    """Bank holidays of England, which are those of Wales, in a calendar year."""
    return frozenset(_united_kingdom()(subdiv="ENG", years=year))


@cache
def _united_kingdom() -> Any:
    return holidays_of_united_kingdom()
