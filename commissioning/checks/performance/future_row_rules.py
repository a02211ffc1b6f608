"""Rules of rows without a value whose period had not ended: a sheet prepared for the whole year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from commissioning.checks.check import as_of_latest_quarter, fault
from commissioning.inputs import Council, Fault, Row, of_rows


def blank_rows_are_of_periods_that_ended(council: Council) -> Iterator[Fault]:
    """A row without a value is of a period that had ended when it came in.

    A sheet prepared for the whole year has rows for the months to come: these are deleted, not
    marked. Not available (x) is said of a period that is over.
    """
    yield from _future_row_faults(
        council, lambda row: row["marker"] != "x" or row["received"] is not None
    )


def rows_marked_ahead_are_meant(council: Council) -> Iterator[Fault]:
    """A row marked x without a day of receipt is of a period that the returns have reached.

    Whether it is a slip the row does not say, so it is a warning. It moves no quarter.
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
    came = "when it came in" if row["received"] else "when the latest return came in"
    day = council.reach.day_known(row["received"])
    return f"no row yet: the period had not ended by {day}, {came}; delete the row"
