"""Periods of council reporting: a month, a quarter (April to June is Q1) or a financial year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

PERIOD_EXPECTED = (
    "a month such as 2025-09, a quarter such as 2025-26-Q2 or a financial year such as 2025-26"
)
# Not the locale's: the same inputs print the same words on any machine.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PATTERN = re.compile(
    r"(?P<month>(20\d\d)-(0[1-9]|1[0-2]))|(?P<year>(20\d\d)-(\d\d))(-Q(?P<quarter>[1-4]))?",
    re.ASCII,
)


@dataclass(frozen=True)
class Period:
    """One month, quarter or financial year, written as in the returns (`2025-26-Q2`)."""

    text: str
    kind: str
    first_day: date
    last_day: date

    def __str__(self) -> str:
        return self.text

    @property
    def label(self) -> str:
        """The period as a reader expects it: `2025-26 Quarter 2`, `September 2025`."""
        if self.kind == "quarter":
            return f"{self.text[:7]} Quarter {self.text[-1]}"
        if self.kind == "month":
            return f"{MONTHS[self.first_day.month - 1]} {self.first_day.year}"
        return self.text

    @property
    def quarter(self) -> Period:
        """The quarter in which this period ends (a year ends in its Q4)."""
        return quarter_of(self.last_day)

    @property
    def year(self) -> str:
        """The financial year in which this period ends, written `2025-26`."""
        return self.quarter.text[:7]

    @property
    def months(self) -> list[Period]:
        """The months of this period, first to last."""
        first = self.first_day.year * 12 + self.first_day.month - 1
        last = self.last_day.year * 12 + self.last_day.month - 1
        return [month_period(count // 12, count % 12 + 1) for count in range(first, last + 1)]

    @property
    def quarters(self) -> list[Period]:
        """The quarters that end within this period, first to last."""
        return [month.quarter for month in self.months if month.last_day == month.quarter.last_day]

    @property
    def year_before(self) -> Period:
        """The same period a year before: month, quarter or financial year."""
        start = int(self.text[:4])
        if self.kind == "month":
            return parse_period(f"{start - 1}{self.text[4:]}")
        return parse_period(f"{start - 1}-{start % 100:02d}{self.text[7:]}")

    def earlier(self, quarters: int) -> Period:
        """The quarter that many quarters before this one."""
        count = self.first_day.year * 12 + self.first_day.month - 1 - 3 * quarters
        return quarter_of(date(count // 12, count % 12 + 1, 1))


def day_text(day: date) -> str:
    """A day as printed: `14 October 2025`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day_text(day: date) -> str:
    """A day as printed in a table, where GOV.UK style cuts the month short: `14 Oct 2025`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


@cache
def month_period(year: int, month: int) -> Period:
    """The period of one calendar month."""
    last = calendar.monthrange(year, month)[1]
    return Period(f"{year}-{month:02d}", "month", date(year, month, 1), date(year, month, last))


@cache
def quarter_of(day: date) -> Period:
    """The financial quarter that holds a day."""
    start_year = day.year if day.month >= 4 else day.year - 1
    number = (day.month - 4) % 12 // 3 + 1
    return _quarter(start_year, number)


@cache
def parse_period(text: str) -> Period:
    """The period written in `text`; ValueError when it is none (2025-27, 2025-13, 2025-26-Q5).

    Up to 2011-12 a bare year looks like a month (2010-11 is November 2010): the month is meant.
    """
    match = _PATTERN.fullmatch(text)
    if not match:
        raise ValueError(f"expected {PERIOD_EXPECTED}")
    start_year = int(text[:4])
    if not match["year"]:
        return month_period(start_year, int(text[5:7]))
    if int(text[5:7]) != (start_year + 1) % 100:
        raise ValueError(f"expected {PERIOD_EXPECTED}")
    if match["quarter"]:
        return _quarter(start_year, int(match["quarter"]))
    return _year(start_year)


def parse_quarter(text: str) -> Period:
    """The quarter written in `text`; ValueError when it is not a quarter."""
    period = parse_period(text)
    if period.kind != "quarter":
        raise ValueError("expected a quarter such as 2025-26-Q2")
    return period


def year_of(quarter: Period) -> Period:
    """The financial year of a quarter, whose bare text may look like a month (2010-11)."""
    return _year(int(quarter.text[:4]))


def _year(start_year: int) -> Period:
    text = f"{start_year}-{(start_year + 1) % 100:02d}"
    return Period(text, "year", date(start_year, 4, 1), date(start_year + 1, 3, 31))


@cache
def _quarter(start_year: int, number: int) -> Period:
    first_month = 3 * number % 12 + 1
    first_year = start_year if number < 4 else start_year + 1
    last_day = month_period(first_year, first_month + 2).last_day
    text = f"{start_year}-{(start_year + 1) % 100:02d}-Q{number}"
    return Period(text, "quarter", date(first_year, first_month, 1), last_day)
