"""Rules of figures too unlikely to pass unseen: leaps, stale copies, targets of another measure.

None of them proves an error, so each is a warning that somebody must look into. The thresholds are
the council's own (params/council.yaml, `plausibility`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from commissioning.analysis.performance import first_days_of_breaks, quarter_result
from commissioning.checks.check import as_of_latest_quarter, by_return, fault
from commissioning.dates import parse_period
from commissioning.inputs import Council, Fault, Row
from commissioning.numerals import rounded

# Counts below this, and rates of fewer, move by any factor by chance alone.
FEW = 20


def targets_are_plausible(council: Council) -> Iterator[Fault]:
    """A result and its target are of one size.

    A report has printed a result of 73,390 next to a target of 420, which its officers then called
    an error.
    """
    factor = council.settings.plausibility.target_factor
    measures = council.measures
    for row in council.rows["targets"]:
        measure = measures.get(row["measure"])
        if measure is not None and row["target"]:
            result, _ = quarter_result(
                measure, council.returns, parse_period(row["period"]).quarter
            )
            if result and are_apart(result, row["target"], factor):
                size = rounded(result, measure.decimals)
                yield fault(row, "target", f"a target of the size of the result, {size}")


def zero_targets_have_a_tolerance_of_their_own(council: Council) -> Iterator[Fault]:
    """Beside a target of 0 a tolerance in per cent of the target allows nothing."""
    measures = council.measures
    for row in council.rows["targets"]:
        measure = measures.get(row["measure"])
        if measure is None or measure.tolerance_type != "relative":
            continue
        if row["target"] == 0 and measure.tolerance:
            expected = "a target other than 0, or a tolerance that is not per cent of the target"
            yield fault(row, "target", expected)


def values_lie_in_the_range_of_their_unit(council: Council) -> Iterator[Fault]:
    """A percentage lies between 0 and 100, and what is counted or timed is not below 0."""
    units = {row["measure"]: row["unit"] for row in council.rows["measures"]}
    for row in council.rows["results"]:
        if expected := out_of_range(row, units):
            yield fault(row, "value", expected)
    for row in council.rows["published"]:
        if expected := out_of_range(row, units):
            yield as_of_latest_quarter(council, fault(row, "value", expected))


def out_of_range(row: Row, units: dict[str, str]) -> str:
    """What was expected of a value that no measure of its unit can have; '' where it can be."""
    value = row["value"]
    if value is not None and value < 0:
        return "a value of 0 or more"
    is_share = units.get(row["measure"]) == "%"
    return "a percentage between 0 and 100" if is_share and (value or 0) > 100 else ""


def results_do_not_leap(council: Council) -> Iterator[Fault]:
    """A result is of the size of the one before it, or of the same period a year before.

    A count of visitors has fallen from 2,417,464 to 356,574 within a year: its basis had changed.
    No warning is given across a break in series, or for counts so small that chance moves them.
    """
    factor = council.settings.plausibility.step_factor
    measures = council.measures
    breaks = first_days_of_breaks(council.tables["breaks"])
    for name, rows in council.results_in_order.items():
        if name in measures:
            cumulative = measures[name].accumulates == "year-to-date"
            yield from _leaps(rows, cumulative, breaks.get(name, []), factor)


def _leaps(rows: list[Row], cumulative: bool, breaks: list[date], factor: int) -> Iterator[Fault]:
    by_day = {parse_period(row["period"]).first_day: row for row in rows}
    previous = None
    for day, row in by_day.items():
        before: list[Row] = [] if cumulative or previous is None else [previous]
        previous = row
        if before and not _leapt(before[0], row, factor):
            continue
        year_before = parse_period(row["period"]).year_before.first_day
        before += [by_day[year_before]] if year_before in by_day else []
        known = [one for one in before if not _broken_between(one, day, breaks)]
        if known and all(_leapt(one, row, factor) for one in known):
            expected = f"a result of the size of {known[0]['value']} in {known[0]['period']}"
            yield fault(row, "value", f"{expected}, or a break in params/breaks.csv")


def _broken_between(earlier: Row, day: date, breaks: list[date]) -> bool:
    return any(parse_period(earlier["period"]).first_day < new <= day for new in breaks)


def _leapt(earlier: Row, later: Row, factor: int) -> bool:
    one, other = earlier["value"], later["value"]
    if None in (one, other) or any(
        row["denominator"] is not None and row["denominator"] < FEW for row in (earlier, later)
    ):
        return False
    return max(abs(one), abs(other)) >= FEW and are_apart(one, other, factor)


def cumulative_quarters_have_a_profile(council: Council) -> Iterator[Fault]:
    """A cumulative measure that has a target for the year has one for each quarter returned.

    Without it the quarter is not judged, since the target of the whole year would mislead.
    """
    measures = council.measures
    targeted = {(row["measure"], row["period"]) for row in council.rows["targets"]}
    for row in council.rows["targets"]:
        measure, year = measures.get(row["measure"]), parse_period(row["period"])
        if measure is None or measure.accumulates != "year-to-date" or year.kind != "year":
            continue
        for quarter in year.quarters:
            returned = quarter_result(measure, council.returns, quarter)[0] is not None
            if returned and (row["measure"], quarter.text) not in targeted:
                expected = f"a target for {quarter.text} too, profiled from that of the year"
                yield replace(fault(row, "target", expected), period=quarter.text)


def cumulative_results_do_not_fall(council: Council) -> Iterator[Fault]:
    """What is counted from April on grows, or stays, until March."""
    measures = council.measures
    for name, rows in council.results_in_order.items():
        if name in measures and measures[name].accumulates == "year-to-date":
            known = [row for row in rows if row["value"] is not None]
            for earlier, later in zip(known, known[1:], strict=False):
                same_year = (
                    parse_period(earlier["period"]).year == parse_period(later["period"]).year
                )
                if same_year and later["value"] < earlier["value"]:
                    expected = f"at least {earlier['value']}, as in {earlier['period']}"
                    yield fault(later, "value", f"{expected}, the measure being cumulative")


def returns_are_no_copies_of_last_year(council: Council) -> Iterator[Fault]:
    """Several measures of one return do not all repeat the same period of the year before.

    A council has printed last year's figures because they had been left in the sheet.
    """
    fewest = council.settings.plausibility.stale_measures
    values = {(row["measure"], row["period"]): row["value"] for row in council.rows["results"]}
    compared: dict[tuple[str, str], list[tuple[Row, bool]]] = defaultdict(list)
    for row in council.rows["results"]:
        earlier = values.get((row["measure"], parse_period(row["period"]).year_before.text))
        if row["value"] not in (None, 0, 100) and earlier is not None:
            compared[row.place[0], row["period"]].append((row, row["value"] == earlier))
    found = []
    for rows in compared.values():
        alike = [row for row, same in rows if same]
        if len(alike) >= fewest and 2 * len(alike) >= len(rows):
            for row in alike:
                expected = f"a figure of its own: {len(alike)} of {len(rows)} in this return equal"
                last_year = parse_period(row["period"]).year_before.text
                found.append(fault(row, "value", f"{expected} those of {last_year}"))
    yield from by_return(council, "returns-are-no-copies-of-last-year", found)


def returns_are_in_time(council: Council) -> Iterator[Fault]:
    """A return comes in within the days that the council allows after the quarter.

    One file's late results of a quarter are one matter, to be acknowledged once.
    """
    days = council.settings.plausibility.returns_due_days
    late = []
    for row in council.rows["results"]:
        quarter = parse_period(row["period"]).quarter
        due = quarter.last_day + timedelta(days=days)
        if row["received"] is not None and row["received"] > due:
            late.append(fault(row, "received", f"a day by {due}, {days} days after the quarter"))
    yield from by_return(council, "returns-are-in-time", late)


def are_apart(one: Decimal, other: Decimal, factor: int) -> bool:
    """Whether one is at least so many times the other, or they lie on two sides of 0."""
    low, high = sorted((abs(one), abs(other)))
    return high >= factor * low or one * other < 0
