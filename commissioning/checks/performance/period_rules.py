"""Rules of periods and days: of what had begun, and near to what else was returned.

A year mistyped takes a result out of its quarter, or moves the quarter that is reported, unseen.
None of it proves an error, so each is a warning: of the quarter whose returns it came in with, so
that it touches no other quarter's reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from commissioning.checks.check import fault
from commissioning.dates import day_text, parse_period, quarter_of
from commissioning.inputs import TWO_YEARS, Council, Fault, Row
from commissioning.inputs.tables import TABLES

A_YEAR, FIVE_YEARS = timedelta(days=366), timedelta(days=5 * 366)
RETURNS = tuple(
    table.name
    for table in TABLES.values()
    if table.place.startswith("data/") and {"period", "received"} <= {*table.key, *table.required}
)
# What a council decides ahead of its returns, up to a few years.
DECIDED = ("targets", "breaks", "rebases", "overrides", "published", "benchmarks")


def returns_are_of_periods_that_had_begun(council: Council) -> Iterator[Fault]:
    """A return is of a period that had begun when it came in, an estimate too.

    A result dated 2052 for 2025 leaves its own quarter without a result.
    """
    for row in _rows(council, RETURNS):
        first_day = parse_period(row["period"]).first_day
        begun = council.reach.has_begun(first_day, row["received"])
        if not begun and not _is_reported_as_future(council, row):
            came = "when it came in" if row["received"] else "when the latest return came in"
            expected = (
                f"a period that had begun by {council.reach.day_known(row['received'])}, {came}"
            )
            yield _quarter_fault(council, row, "period", expected)


def periods_lie_near_the_returns(council: Council) -> Iterator[Fault]:
    """A return is within two years of others of the council, what is decided within five.

    A row without a day of receipt, or with one as wrong as the period, is reported by this.
    """
    fields = {fault.place for fault in returns_are_of_periods_that_had_begun(council)}
    for names, span, text in (
        (RETURNS, TWO_YEARS, "two years"),
        (DECIDED, FIVE_YEARS, "five years"),
    ):
        for row in _rows(council, names):
            if council.reach.is_far(parse_period(row["period"]).first_day, span):
                found = _quarter_fault(
                    council, row, "period", f"a period within {text} of what else was returned"
                )
                if found.place not in fields:
                    yield found


def days_lie_near_their_quarter(council: Council) -> Iterator[Fault]:
    """A meeting is within a year of the quarter it receives, a promise due within five.

    A meeting dated 2052 makes every shortfall one that cannot wait for it.
    """
    for row in council.rows["meetings"]:
        yield from _far(row, "quarter", "meeting", A_YEAR, "a year")
    for row in council.rows["actions"]:
        yield from _far(row, "period", "due", FIVE_YEARS, "five years")


def not_begun_by(council: Council, today: date) -> Iterator[Fault]:
    """Warnings of periods and days of receipt that today has not reached, where none stands yet.

    The day is not among the inputs of a report, so these are reported by `check` alone.
    """
    fields = {fault.place for fault in council.warnings}
    check = returns_are_of_periods_that_had_begun.__name__.replace("_", "-")
    latest = council.reach.latest(today)
    for found in _not_begun_by(council, today):
        if found.place not in fields and latest:
            yield replace(found, check=check, severity="warning", period=latest.text)


def _not_begun_by(council: Council, today: date) -> Iterator[Fault]:
    for row in _rows(council, RETURNS):
        if _is_reported_as_future(council, row):
            continue
        if parse_period(row["period"]).first_day > today:
            yield fault(row, "period", f"a period that has begun; today is {day_text(today)}")
        elif row["received"] is not None and row["received"] > today:
            yield fault(row, "received", f"a day up to today, {day_text(today)}")


def _is_reported_as_future(council: Council, row: Row) -> bool:
    """Whether a row is a result without a value, of which the rules of rows to come tell."""
    return "value" in row and council.reach.is_to_come(row)


def _rows(council: Council, names: tuple[str, ...]) -> Iterator[Row]:
    for name in names:
        yield from council.rows[name]


def _far(row: Row, period: str, column: str, span: timedelta, text: str) -> Iterator[Fault]:
    last_day = parse_period(row[period]).last_day
    if abs(row[column] - last_day) > span:
        expected = f"a day within {text} of the quarter’s end, {day_text(last_day)}"
        yield replace(fault(row, column, expected), period=row[period])


def _quarter_fault(council: Council, row: Row, column: str, expected: str) -> Fault:
    """A fault of the quarter whose returns a row came in with, which its own period is not."""
    came_with = row.get("received") and quarter_of(row["received"]).earlier(1)
    known = came_with in council.reach.own and came_with not in council.reach.alone
    quarter = came_with if known else council.reach.latest()
    return replace(fault(row, column, expected), period=quarter.text if quarter else "")
