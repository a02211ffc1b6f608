"""Exempt values that are printed nowhere and follow from what is: a total less its other parts.

Looked for in each table (a total and the other rows; two amounts of one row) and among facts (a
total and the parts filed below it). Sums of amounts printed in whole pounds may be out by half a
pound a part, and are the exempt value within that.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Any

from commissioning.disclosure.model.exempt_search import Search
from commissioning.disclosure.model.exempt_values import ExemptNumber
from commissioning.numerals import exponent_of

TOTAL = re.compile(r"\s*(grand |net |overall )?(total|all|sum|altogether)\b", re.I)
NUMBERS = " (number)"  # what tables.zip adds to the heading of a column of bare numbers
PLAIN = re.compile(r"-?\d{1,15}(\.\d{1,10})?", re.A)
LONG = 4  # significant figures of a value that a row not fully named is checked against
Found = Iterator[tuple[str, str]]  # where, name of the value


@dataclass(frozen=True)
class Amount:
    """A number in a cell, and half of its last place."""

    value: Decimal
    slack: Decimal


def remainders(file: str, content: bytes, search: Search) -> Found:
    """Where in a file an exempt value follows from the numbers it prints, and the value's name.

    Rule on disclosure: an exempt value does not follow from a printed total less its other parts.
    Source: Local Government Act 1972, Schedule 12A. Tests:
    test_a_total_less_its_other_parts_is_found, test_a_total_among_facts_less_its_parts_is_found.
    """
    if file.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.endswith(".csv"):
                    yield from _of_table(name, archive.read(name), search)
    elif file.endswith(".csv"):
        yield from _of_table("its rows", content, search)
    elif file.endswith("facts.json"):
        yield from _of_facts(json.loads(content), search)


def _of_table(name: str, content: bytes, search: Search) -> Found:
    text = content.decode("utf-8-sig", "replace")
    heading, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    rows = [row for row in rows if len(row) == len(heading)]
    for where, value in (*_of_totals(heading, rows, search), *_of_rows(heading, rows, search)):
        yield f"{name}, {where}", value


def _of_totals(heading: Sequence[str], rows: Sequence[Sequence[str]], search: Search) -> Found:
    """In each column, each total less all other rows that are amounts of the same kind."""
    totals = [row for row in rows if row and TOTAL.match(row[0])]
    for total in totals:
        for place in range(1, len(heading)):
            whole = amount(total[place])
            if whole is None:
                continue
            parts = [
                amount(row[place])
                for row in rows
                if row not in totals and _is_share(row, place) == _is_share(total, place)
            ]
            for number in _left(whole, [one for one in parts if one], search.numbers):
                yield f"“{total[0]}” less the other rows, column “{heading[place]}”", number.name


def _is_share(row: Sequence[str], place: int) -> bool:
    """Whether the text that a bare number is next to is a percentage."""
    return any("%" in cell for cell in row[place - 1 : place + 1])


def _left(
    whole: Amount, parts: Sequence[Amount], numbers: Sequence[ExemptNumber]
) -> Iterator[ExemptNumber]:
    """The exempt numbers that a total less its parts comes to; none where it comes to zero."""
    left = abs(whole.value - sum(one.value for one in parts))
    slack = whole.slack + sum(one.slack for one in parts)
    if parts and left > slack:
        yield from (one for one in numbers if abs(left - one.value) <= slack)


def _of_rows(heading: Sequence[str], rows: Sequence[Sequence[str]], search: Search) -> Found:
    """In each row about an exempt number, two amounts whose sum or difference it is."""
    places = _places_of_numbers(heading, rows)
    for row in rows:
        about = " | ".join(row)
        cells = [(heading[at], one) for at in places if (one := amount(row[at]))]
        for number in _sought_in(about, search):
            for (left, one), (right, other) in combinations(cells, 2):
                slack = one.slack + other.slack
                for word, value in (
                    ("and", one.value + other.value),
                    ("less", one.value - other.value),
                ):
                    if abs(abs(value) - number.value) <= slack:
                        yield f"“{left}” {word} “{right}” of {row[0]}", number.name


def _sought_in(about: str, search: Search) -> list[ExemptNumber]:
    """Numbers a row is about; of those it is about in part only long ones, as chance hits few."""
    fully, partly = search.numbers_about(about)
    return fully + [one for one in partly if _figures(one) >= LONG]


def _figures(number: ExemptNumber) -> int:
    return len(number.value.normalize().as_tuple().digits)


def _places_of_numbers(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Columns of plain numbers, each once: where one is next to its printed text, the number."""
    beside = {place - 1 for place, label in enumerate(heading) if label.endswith(NUMBERS)}
    return [
        place
        for place in range(1, len(heading))
        if place not in beside and any(amount(row[place]) for row in rows)
    ]


def _of_facts(facts: Sequence[Mapping[str, Any]], search: Search) -> Found:
    """A fact such as `revenue.forecast` less all that are filed below it, `revenue.….forecast`."""
    amounts = {one["id"]: amount(one["value"] or "") for one in facts}
    yield from _of_rows(*_rows_of_facts(amounts), search)
    below = _amounts_below(amounts)
    for total, whole in amounts.items():
        filed, _, last = total.rpartition(".")
        if whole is None or not filed:
            continue
        for number in _left(whole, below[filed, last], search.numbers):
            yield f"{total} less {filed}.….{last}", number.name


def _amounts_below(amounts: dict[str, Amount | None]) -> dict[tuple[str, str], list[Amount]]:
    """The amounts `revenue.….forecast` by (`revenue`, `forecast`), whatever stands between."""
    found = defaultdict(list)
    for name, one in amounts.items():
        filed, _, last = name.rpartition(".")
        above, _, between = filed.rpartition(".")
        if one and above and between:
            found[above, last].append(one)
    return found


def _rows_of_facts(amounts: dict[str, Amount | None]) -> tuple[list[str], list[list[str]]]:
    """Facts as a table: those filed under one name are a row, named as filed and in words."""
    heading = [""]
    filed: dict[str, dict[str, str]] = defaultdict(dict)
    for name, one in amounts.items():
        row, _, column = name.rpartition(".")
        if one is not None:
            filed[row][column] = format(one.value, "f")
    heading += dict.fromkeys(column for cells in filed.values() for column in cells)
    rows = [
        [f"{row} {re.sub('[.-]', ' ', row)}", *(cells.get(column, "") for column in heading[1:])]
        for row, cells in filed.items()
    ]
    return heading, rows


def amount(text: str) -> Amount | None:
    """The plain number that a cell holds; None where it holds none."""
    if not PLAIN.fullmatch(text):
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return Amount(value, Decimal(5).scaleb(min(exponent_of(value), 0) - 1))
