"""Rules of rows without a value whose period had not ended: a sheet prepared for the whole year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from commissioning.checks.check import as_of_latest_quarter, fault
from commissioning.inputs import Council, Fault, Row, of_rows
from commissioning.wording import Wording

WORDING = Wording("checks")


def blank_rows_are_of_periods_that_ended(council: Council) -> Iterator[Fault]:
    """A row without a value is for a period that had ended when the return arrived.

    A sheet prepared for the whole year has rows for months to come: delete them, do not mark
    them. Not available (x) is for a period that is over.
    """
    yield from _future_row_faults(
        council, lambda row: row["marker"] != "x" or row["received"] is not None
    )


def rows_marked_ahead_are_meant(council: Council) -> Iterator[Fault]:
    """A row marked x without a received date is for a period that other returns have reached.

    The row does not show whether it is a mistake, so this is a warning. It does not change
    which quarter is the latest.
    """
    yield from _future_row_faults(
        council, lambda row: row["marker"] == "x" and row["received"] is None
    )


def _future_row_faults(council: Council, is_meant: Callable[[Row], bool]) -> Iterator[Fault]:
    """The rows to come, once for each file and day; of the quarter that is reported now."""
    found: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for row in council.rows["results"]:
        if council.reach.is_to_come(row) and is_meant(row):
            expected = _expected(council, row)
            found[row.place[0], expected].append(fault(row, "period", expected))
    for (file, _), faults in found.items():
        one = as_of_latest_quarter(council, of_rows(faults) if len(faults) > 1 else faults[0])
        measure = one.measure if len({each.measure for each in faults}) == 1 else ""
        yield replace(one, subject=f"{file} {one.period}", measure=measure)


def _expected(council: Council, row: Row) -> str:
    day = council.reach.day_known(row["received"])
    return WORDING("delete-row-to-come", day=day, received="yes" if row["received"] else "no")
