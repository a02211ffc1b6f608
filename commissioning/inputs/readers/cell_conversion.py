"""Values of spreadsheets and databases as the text a CSV file would hold, or why there is none.

Strictly by the column's kind: what a program may have changed on the way (a period made a date, a
text made a number, which loses its leading zeros) is refused, never turned back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from commissioning.inputs.faults import Fault
from commissioning.inputs.tables.columns import Column, Table
from commissioning.inputs.text_rows import SourceRows, source_rows
from commissioning.wording import Wording

WORDING = Wording("inputs")

PENCE = 2
MOST_DECIMALS = 10
AS_TEXT = {"text", "id"}
DAYS = {"date", "UK date"}


@dataclass(frozen=True)
class Refusal:
    """A value that its column cannot take: how it is shown, what is expected, the usual word."""

    shown: str
    expected: str
    problem: str


def rows_of_text(name: str, heading: list[str], rows: list[list[str | Refusal]]) -> SourceRows:
    """Rows under their heading, numbered from 2; a refusal becomes a fault and what it shows."""
    faults = [
        Fault(name, number, heading[position], cell.shown, cell.expected, problem=cell.problem)
        for number, row in enumerate(rows, start=2)
        for position, cell in enumerate(row)
        if isinstance(cell, Refusal)
    ]
    texts = {
        number: [cell if isinstance(cell, str) else cell.shown for cell in row]
        for number, row in enumerate(rows, start=2)
    }
    return source_rows(name, heading, texts, faults)


def columns_of(table: Table, heading: list[str]) -> list[Column | None]:
    """The columns a heading names; None where the table has no such column, which is a fault."""
    known = {column.name: column for column in table.columns}
    return [known.get(name) for name in heading]


def cell_text(value: Any, column: Column | None, remedy: str) -> str | Refusal:
    """The text of a value in a column.

    Fractions come as Decimal, so that the caller says how exact they are. `remedy` says what to do
    where a value should have been text: in a workbook another thing than in a query.
    """
    if value is None or isinstance(value, str):
        return value or ""
    if column is None:
        return str(value)
    if isinstance(value, bool):
        return _truth(value, column)
    if isinstance(value, int | Decimal):
        return _number(Decimal(value), column, remedy)
    if isinstance(value, date):
        return _day(value, column, remedy)
    expected = WORDING("not-this-type", expected=column.expected, type=type(value).__name__)
    return Refusal(str(value), expected, WORDING("wrong-type"))


def _truth(value: bool, column: Column) -> str | Refusal:
    if column.kind == "yes or no" and not column.choices:
        return column.text(value)
    expected = WORDING("not-true-or-false", expected=column.expected)
    return Refusal(str(value).upper(), expected, WORDING("wrong-type"))


def _number(value: Decimal, column: Column, remedy: str) -> str | Refusal:
    if not value.is_finite():
        return Refusal(str(value), column.expected, WORDING("not-a-number"))
    plain = plain_number(value)
    if column.kind in AS_TEXT and not column.choices:
        expected = WORDING("text-not-number", remedy=remedy)
        return Refusal(plain, expected, WORDING("number-as-text"))
    whole, _, decimals = plain.partition(".")
    exact = decimals.rstrip("0")
    if column.kind == "money" and len(exact) <= PENCE:
        return f"{whole}.{exact:0<{PENCE}}"
    if column.kind == "number" and len(exact) > MOST_DECIMALS:
        expected = WORDING("fewer-decimals", most=MOST_DECIMALS)
        return Refusal(plain, expected, WORDING("too-many-decimals"))
    if not exact or len(decimals) > MOST_DECIMALS:
        return f"{whole}.{exact}" if exact else whole
    return plain


def plain_number(value: Decimal) -> str:
    """A number in figures, without exponent; zero has no sign."""
    return format(value if value else abs(value), "f")


def _day(value: date, column: Column, remedy: str) -> str | Refusal:
    if isinstance(value, datetime):
        if value.tzinfo is not None or value.time() != time.min:
            expected = WORDING("not-a-time", expected=column.expected)
            return Refusal(str(value), expected, WORDING("time-of-day"))
        value = value.date()
    if column.kind in DAYS:
        return column.text(value)
    remedy_of = "text-not-date" if column.kind == "period" else "not-dated"
    expected = WORDING(remedy_of, expected=column.expected, remedy=remedy)
    return Refusal(value.isoformat(), expected, WORDING("date-in-another-column"))
