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

PENCE = 2
MOST_DECIMALS = 10
AS_TEXT = {"text", "id"}
DAYS = {"date", "UK date"}


@dataclass(frozen=True)
class Refusal:
    """A value that cannot stand as text in its column: how it is shown, what is expected."""

    shown: str
    expected: str


def rows_of_text(name: str, heading: list[str], rows: list[list[str | Refusal]]) -> SourceRows:
    """Rows under their heading, numbered from 2; a refusal becomes a fault and what it shows."""
    faults = [
        Fault(name, number, heading[position], cell.shown, cell.expected)
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
    return Refusal(str(value), f"{column.expected}, not a value of type {type(value).__name__}")


def _truth(value: bool, column: Column) -> str | Refusal:
    if column.kind == "yes or no" and not column.choices:
        return column.text(value)
    return Refusal(str(value).upper(), f"{column.expected}, not true or false")


def _number(value: Decimal, column: Column, remedy: str) -> str | Refusal:
    if not value.is_finite():
        return Refusal(str(value), column.expected)
    plain = plain_number(value)
    if column.kind in AS_TEXT and not column.choices:
        return Refusal(plain, f"text; a number loses its leading noughts ({remedy})")
    whole, _, decimals = plain.partition(".")
    exact = decimals.rstrip("0")
    if column.kind == "money" and len(exact) <= PENCE:
        return f"{whole}.{exact:0<{PENCE}}"
    if column.kind == "number" and len(exact) > MOST_DECIMALS:
        expected = f"a number of at most {MOST_DECIMALS} decimals; round it where it is computed"
        return Refusal(plain, expected)
    if not exact or len(decimals) > MOST_DECIMALS:
        return f"{whole}.{exact}" if exact else whole
    return plain


def plain_number(value: Decimal) -> str:
    """A number in figures, without exponent; zero has no sign."""
    return format(value if value else abs(value), "f")


def _day(value: date, column: Column, remedy: str) -> str | Refusal:
    if isinstance(value, datetime):
        if value.tzinfo is not None or value.time() != time.min:
            return Refusal(str(value), f"{column.expected}, not a time of day")
        value = value.date()
    if column.kind in DAYS:
        return column.text(value)
    if column.kind == "period":
        expected = f"{column.expected}, as text and not as a date ({remedy})"
        return Refusal(value.isoformat(), expected)
    return Refusal(value.isoformat(), f"{column.expected}, not a date ({remedy})")
