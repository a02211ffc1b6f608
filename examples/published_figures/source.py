"""The published rows as they stand in source/, and what every row has: a council, a period."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from demonstration.tables import rows_of

HERE = Path(__file__).parent
SOURCE = HERE.parent / "published" / "source"
# How the sources write a period, and what the part after the year means here.
PERIOD = re.compile(r"(?P<year>\d{4})/(?P<end>\d\d)( (?P<part>Q[1-4]|month 6|outturn))?")
PARTS = {"month 6": "Q2", "outturn": "Q4"}

Row = dict[str, str]


def published_rows(name: str) -> list[Row]:
    """Rows of a file in source/, each with `file` and `row` as a spreadsheet numbers it."""
    rows = rows_of(SOURCE / name)
    return [{**row, "file": name, "row": str(number)} for number, row in enumerate(rows, start=2)]


def period_of(row: Row) -> str | None:
    """`2020-21-Q2` for 2020/21 Q2 or month 6, `2020-21` for a bare year; None for other words."""
    match = PERIOD.fullmatch(row["period"])
    if not match:
        return None
    year = f"{match['year']}-{match['end']}"
    return f"{year}-{PARTS.get(match['part'], match['part'])}" if match["part"] else year


def council_of(row: Row) -> Row:
    """Id and short name of the council that published the row; KeyError when it is not listed."""
    return _councils()[row["council"]]


@cache
def _councils() -> dict[str, Row]:
    return {row["council"]: row for row in rows_of(HERE / "councils.csv")}


def service_id(row: Row, title: str) -> str:
    """Id of a council's service: `maidstone-planning-enforcement`."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return f"{council_of(row)['id']}-{words}"


def service_title(row: Row, title: str) -> str:
    """Title of a council's service: `Planning Enforcement (Maidstone)`."""
    return f"{title} ({council_of(row)['short']})"
