"""Rules of forecasts that do not move, lines that vanish and budgets without a forecast: warnings.

None of them proves an error. The thresholds are the council's own (params/council.yaml).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from commissioning.analysis.finance import difference
from commissioning.checks.check import fault
from commissioning.dates import Period, parse_period
from commissioning.inputs import Council, Fault, Row


def budgets_and_forecasts_go_together(council: Council) -> Iterator[Fault]:
    """A line with a working budget has a forecast, and one with a forecast a working budget.

    Without either no variance can be computed, and every sum that the line is part of is unknown.
    """
    for row in council.rows["finance"]:
        if row["working_gbp"] is not None and row["forecast_gbp"] is None:
            yield fault(row, "forecast_gbp", "a forecast beside the working budget")
        if row["forecast_gbp"] is not None and row["working_gbp"] is None:
            yield fault(row, "working_gbp", "a working budget beside the forecast")


def forecasts_are_no_copies_of_last_quarter(council: Council) -> Iterator[Fault]:
    """Several lines of one file do not all keep last quarter's forecast while their actual moves.

    Told where they are as many as the council allows (stale_measures) and at least half of the
    lines that can be compared: one budget that runs as forecast is nothing to wonder at. An actual
    that is not stated is not known to have moved.
    """
    fewest = council.settings.plausibility.stale_measures
    compared: dict[tuple[str, str], list[tuple[Row, bool]]] = defaultdict(list)
    for earlier, row in _with_last_quarter(council):
        moved = difference(row["actual_gbp"], earlier["actual_gbp"])
        if moved and None not in (earlier["forecast_gbp"], row["forecast_gbp"]):
            same = earlier["forecast_gbp"] == row["forecast_gbp"]
            compared[row.place[0], row["period"]].append((row, same))
    for rows in compared.values():
        alike = [row for row, same in rows if same]
        if len(alike) >= fewest and 2 * len(alike) >= len(rows):
            expected = f"a forecast of its own: {len(alike)} of {len(rows)} in this file are those"
            for row in alike:
                yield fault(row, "forecast_gbp", f"{expected} of the quarter before")


def lines_last_the_year(council: Council) -> Iterator[Fault]:
    """A line of the quarter before is there in the next quarter of the same year.

    Where one goes, the sums of two quarters are not of the same things. A quarter of which nothing
    at all was returned is not judged.
    """
    returned = {row["period"] for row in council.rows["finance"]}
    lines = {_line(row, row["period"]) for row in council.rows["finance"]}
    for row in council.rows["finance"]:
        following = _neighbour(row, -1)
        if following in returned and _line(row, following) not in lines:
            expected = f"a line of this name in {following} too, in the same financial year"
            yield replace(fault(row, "head", expected), period=following or "")


def uses_of_reserves_stand_beside_revenue(council: Council) -> Iterator[Fault]:
    """A quarter with lines of the kind use-of-reserves has lines of the kind revenue too.

    Without them nothing can be said of revenue before and after reserves.
    """
    with_revenue = {row["period"] for row in council.rows["finance"] if row["kind"] == "revenue"}
    uses = [row for row in council.rows["finance"] if row["kind"] == "use-of-reserves"]
    alone = {row["period"]: row for row in reversed(uses) if row["period"] not in with_revenue}
    for period, row in sorted(alone.items()):
        expected = f"lines of the kind revenue in {period} too; none was returned"
        yield fault(row, "kind", expected)


def _with_last_quarter(council: Council) -> Iterator[tuple[Row, Row]]:
    """Each line with the same line of the quarter before, within one year."""
    lines = {_line(row, row["period"]): row for row in council.rows["finance"]}
    for row in council.rows["finance"]:
        earlier = lines.get(_line(row, _neighbour(row, 1)))
        if earlier is not None:
            yield earlier, row


def _line(row: Row, period: str | None) -> tuple[str | None, str, str, str]:
    return period, row["kind"], row["service"], row["head"]


def _neighbour(row: Row, earlier: int) -> str | None:
    """The quarter so many before the row's, when it is of the same year; else None."""
    period: Period = parse_period(row["period"])
    if period.kind != "quarter":
        return None
    neighbour = period.earlier(earlier)
    return neighbour.text if neighbour.year == period.year else None
