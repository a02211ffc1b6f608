"""Periods of council reporting: a month, a quarter (April to June is Q1) or a financial year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from commissioning.wording import Wording, language, speaks_source, tag_of

WORDING = Wording("dates")
PERIOD_EXPECTED = (
    "a month such as 2025-09, a quarter such as 2025-26-Q2 or a financial year such as 2025-26"
)
# Not the locale's: the same inputs print the same words on any machine.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = (*("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),)
_PATTERN = re.compile(
    r"(?P<month>(20\d\d)-(0[1-9]|1[0-2]))|(?P<year>(20\d\d)-(\d\d))(-Q(?P<quarter>[1-4]))?"
    r"|(?P<whole>(20\d\d)-(20\d\d))",
    re.ASCII,
)
# The last financial year whose usual text, 2011-12, is also that of a month, December 2011.
_LAST_LIKE_A_MONTH = 2011


@dataclass(frozen=True)
class Period:
    """One month, quarter or financial year, written as in the returns (`2025-26-Q2`).

    A year up to 2011-12, whose usual text is also that of a month, is written `2010-2011`.
    """

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
            return WORDING("quarter", year=self.text[:7], number=self.text[-1])
        if self.kind == "month":
            if not speaks_source():
                return _in_another_language(self.first_day, "MMMM y")
            return f"{MONTHS[self.first_day.month - 1]} {self.first_day.year}"
        return _usual_text(self.first_day.year)

    @property
    def quarter(self) -> Period:
        """The quarter in which this period ends (a year ends in its Q4)."""
        return quarter_of(self.last_day)

    @property
    def year(self) -> str:
        """The text of the financial year in which this period ends (`2025-26`, `2010-2011`)."""
        return year_of(self.quarter).text

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
        before = int(self.text[:4]) - 1
        if self.kind == "month":
            return month_period(before, self.first_day.month)
        return _quarter(before, int(self.text[-1])) if self.kind == "quarter" else _year(before)

    def earlier(self, quarters: int) -> Period:
        """The quarter that many quarters before this one."""
        count = self.first_day.year * 12 + self.first_day.month - 1 - 3 * quarters
        return quarter_of(date(count // 12, count % 12 + 1, 1))


def day_text(day: date) -> str:
    """A day as printed: `14 October 2025`, in Welsh `14 Hydref 2025`."""
    if not speaks_source():
        return _in_another_language(day, "d MMMM y")
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_text(day: date) -> str:
    """A day with its weekday, as a letter gives it: `Thursday 4 December 2025`."""
    if not speaks_source():
        return _in_another_language(day, "EEEE d MMMM y")
    return f"{WEEKDAYS[day.weekday()]} {day_text(day)}"


def clock_text(time: str) -> str:
    """A time of day as GOV.UK writes it: `09:30` is 9:30am, `14:00` 2pm; nothing for nothing."""
    if time in ("", "00:00", "12:00"):
        return {"": "", "00:00": "midnight", "12:00": "midday"}[time]
    hour, minute = int(time[:2]), time[3:]
    minutes = "" if minute == "00" else f":{minute}"
    return f"{hour % 12 or 12}{minutes}{'am' if hour < 12 else 'pm'}"


def short_day_text(day: date) -> str:
    """A day as printed in a table, where GOV.UK style cuts the month short: `14 Oct 2025`."""
    if not speaks_source():
        return _in_another_language(day, "d MMM y")
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _in_another_language(day: date, pattern: str) -> str:
    """A day in the language that is now written in, by Unicode CLDR."""
    from babel.dates import format_date  # for reports in another language alone

    return format_date(day, pattern, locale=tag_of(language()))


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

    Up to 2011-12 the usual text of a year is also that of a month: it is read as the month. Tables
    write such a year as 2010-2011, once the measure has told that it is none.
    """
    match = _PATTERN.fullmatch(text)
    if not match:
        raise ValueError(f"expected {PERIOD_EXPECTED}")
    start_year = int(text[:4])
    if match["month"]:
        return month_period(start_year, int(text[5:7]))
    usual = _usual_text(start_year)
    if text[:7] != usual and text != _year_text(start_year):
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
    """The financial year of a quarter."""
    return _year(int(quarter.text[:4]))


def as_a_year(text: str) -> str:
    """The text of a period that is not a month: of 2010-11, the year's, 2010-2011."""
    start_year = int(text[:4])
    return _year_text(start_year) if text == _usual_text(start_year) else text


def _usual_text(start_year: int) -> str:
    return f"{start_year}-{(start_year + 1) % 100:02d}"


def _year_text(start_year: int) -> str:
    """The text of a financial year, which is never that of a month."""
    like_a_month = start_year <= _LAST_LIKE_A_MONTH
    return f"{start_year}-{start_year + 1}" if like_a_month else _usual_text(start_year)


@cache
def _year(start_year: int) -> Period:
    first_day, last_day = date(start_year, 4, 1), date(start_year + 1, 3, 31)
    return Period(_year_text(start_year), "year", first_day, last_day)


@cache
def _quarter(start_year: int, number: int) -> Period:
    first_month = 3 * number % 12 + 1
    first_year = start_year if number < 4 else start_year + 1
    last_day = month_period(first_year, first_month + 2).last_day
    text = f"{start_year}-{(start_year + 1) % 100:02d}-Q{number}"
    return Period(text, "quarter", date(first_year, first_month, 1), last_day)
