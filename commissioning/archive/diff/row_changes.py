"""What changed in the rows that two editions rest on, between those both of them could know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.archive.diff.edition_model import Edition, Rows
from commissioning.dates import Period, parse_period
from commissioning.inputs.tables import TABLES

# Columns that move no figure: when a row came in, where it was published.
NOT_COMPARED = frozenset({"received", "source"})
ADDED, DROPPED = "added", "dropped"


@dataclass(frozen=True)
class RowChange:
    """One cell that changed, or a row that is only in the earlier or the later edition.

    `column` is empty for a whole row; `was` and `now` are then empty on the side without it.
    """

    table: str
    key: tuple[str, ...]
    column: str
    was: str
    now: str
    kind: str
    row: dict[str, str]

    @property
    def is_data(self) -> bool:
        """Whether it is in a return; what the council defines is in params."""
        return TABLES[self.table].place.startswith("data/")

    @property
    def period(self) -> Period | None:
        """The period of the row, where it has one."""
        return _period(self.row)

    def __str__(self) -> str:
        name = f"{self.table}.csv, {', '.join(part for part in self.key if part)}"
        if self.kind:
            return f"{name}: row {self.kind}"
        return f"{name}: {self.column} {self.was or 'blank'} → {self.now or 'blank'}"

    def as_json(self) -> dict[str, str]:
        """The change as plain JSON."""
        row = " ".join(part for part in self.key if part)
        fields = {"table": self.table, "row": row, "column": self.column}
        return fields | {"was": self.was, "is": self.now, "kind": self.kind or "changed"}


def row_changes(earlier: Edition, later: Edition) -> list[RowChange]:
    """Every change from one edition's rows to another's, in the order of tables and rows.

    Between two quarters a row of a period after either is not a change: the other could not know
    it. Two editions of one quarter could know all that either has, the year's targets too. One that
    is in one of two reports only is not a change: each has what its own readers see.
    """
    other_quarter = earlier.quarter != later.quarter
    other_readers = earlier.report.key != later.report.key
    known_until = min(earlier.quarter.last_day, later.quarter.last_day)
    found = []
    for name in TABLES:
        before, after = earlier.rows.get(name, {}), later.rows.get(name, {})
        for change in _of_table(name, before, after):
            own = change.period
            unknown = other_quarter and own is not None and own.last_day > known_until
            if not (change.kind and (unknown or other_readers)):
                found.append(change)
    return found


def _of_table(name: str, before: Rows, after: Rows) -> Iterator[RowChange]:
    for key in dict.fromkeys([*before, *after]):
        if key not in after:
            yield RowChange(name, key, "", _row_text(before[key]), "", DROPPED, before[key])
        elif key not in before:
            yield RowChange(name, key, "", "", _row_text(after[key]), ADDED, after[key])
        else:
            yield from _of_row(name, key, before[key], after[key])


def _of_row(
    name: str, key: tuple[str, ...], before: dict[str, str], after: dict[str, str]
) -> Iterator[RowChange]:
    """The cells that differ; a column that one edition does not have yet counts as blank."""
    for column in dict.fromkeys([*before, *after]):
        was, now = before.get(column, ""), after.get(column, "")
        if was != now and column not in NOT_COMPARED:
            yield RowChange(name, key, column, was, now, "", after)


def _row_text(row: dict[str, str]) -> str:
    """A whole row in words: each column that says something."""
    return ", ".join(
        f"{name} {value}" for name, value in row.items() if value and name not in NOT_COMPARED
    )


def _period(row: dict[str, str]) -> Period | None:
    try:
        return parse_period(row.get("period", ""))
    except ValueError:
        return None
