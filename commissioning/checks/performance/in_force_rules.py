"""Rules of time: when a measure is in force, what is returned outside it, under which contract."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from commissioning.analysis.performance import in_force_on
from commissioning.checks.check import by_return, fault
from commissioning.dates import Period, day_text, parse_period
from commissioning.inputs import Council, Fault
from commissioning.inputs.tables import Measure, rows_of

A_DAY = timedelta(days=1)
RETURNED, DECIDED = ("results", "forecasts"), ("targets", "overrides")


def measures_are_in_force_for_whole_months(council: Council) -> Iterator[Fault]:
    """A measure starts on the first day of a month and ends on the last day of one.

    Results are for whole months, so a measure that starts within a month has no result for it.
    """
    for row in council.rows["measures"]:
        first, last = row["from"], row["until"]
        if first is not None and first.day != 1:
            yield fault(
                row, "from", "the first day of a month, because results are for whole months"
            )
        if last is not None and (last + A_DAY).day != 1:
            yield fault(
                row, "until", "the last day of a month, because results are for whole months"
            )
        if None not in (first, last) and last < first:
            yield fault(row, "until", f"a day after the measure begins, {day_text(first)}")


def returns_are_of_measures_in_force(council: Council) -> Iterator[Fault]:
    """A result, forecast, target or status is for a time when its measure is in force.

    Anything else is not reported: either it is not wanted, or the dates of the measure are
    wrong.
    """
    found = [fault for name in RETURNED for fault in _out_of_force(council, name)]
    yield from by_return(council, "returns-are-of-measures-in-force", found)
    for name in DECIDED:
        yield from _out_of_force(council, name)


def contracts_of_measures_are_those_that_run(council: Council) -> Iterator[Fault]:
    """A measure names the contract under which its service is now provided.

    Otherwise its results would be in no contract’s report.
    """
    ends = {row["contract"]: row["EndDate"] for row in council.rows["contracts"]}
    now = {row.service: row for row in _in_order(council)}
    for row in council.rows["measures"]:
        end, provided = ends.get(row["contract"]), now.get(row["service"])
        goes_on = row["until"] is None or end is None or row["until"] > end
        if end is not None and provided is not None and provided.from_ > end and goes_on:
            under = f"{provided.contract}, under which" if provided.contract else "nothing, as"
            since = day_text(provided.from_)
            expected = f"{under} its service is provided since {since}; this one ended on "
            yield fault(row, "contract", f"{expected}{day_text(end)}")


def _in_order(council: Council) -> Iterator[Any]:
    return rows_of(council.tables["provision"].sort_values("from", kind="stable"))


def _out_of_force(council: Council, name: str) -> Iterator[Fault]:
    for row in council.rows[name]:
        measure, period = council.measures.get(row["measure"]), parse_period(row["period"])
        if measure is not None and not _touches(measure, period, whole=name == "results"):
            yield fault(
                row,
                "period",
                f"a period in which {measure.measure} is reported ({_span(measure)} in "
                "params/measures.csv); no report shows this row",
            )


def _touches(measure: Measure, period: Period, whole: bool) -> bool:
    """Whether a measure is in force at the end of a period; or, of a year, in any part of it."""
    if not whole or (period.kind == "year" and measure.frequency != "annual"):
        begun = measure.from_ is None or measure.from_ <= period.last_day
        return begun and (measure.until is None or measure.until >= period.first_day)
    return in_force_on(measure, period.last_day)


def _span(measure: Measure) -> str:
    days = (("from", measure.from_), ("until", measure.until))
    return ", ".join(f"{name} {day_text(day)}" for name, day in days if day is not None)
