"""Rules of results that reports made elsewhere published: what is told as revised must be true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commissioning.analysis.performance import quarter_result
from commissioning.checks.check import fault
from commissioning.dates import day_text, parse_period
from commissioning.inputs import Council, Fault
from commissioning.numerals import rounded


def results_published_are_of_quarters_or_years(council: Council) -> Iterator[Fault]:
    """A result published is the quarter's, as it is reported; of an annual measure, the year's.

    A month, or the year of a quarterly measure, would be checked against the result of a quarter.
    """
    for row in council.rows["published"]:
        measure = council.measures.get(row["measure"])
        kind = "year" if measure is not None and measure.frequency == "annual" else "quarter"
        if measure is not None and parse_period(row["period"]).kind != kind:
            yield fault(row, "period", f"a {kind}, the measure being {measure.frequency}")


def results_published_had_been_reported(council: Council) -> Iterator[Fault]:
    """A result was published by the report of a quarter that ended with its period, or later.

    No report publishes what is not over, and none was published of a quarter still to begin.
    """
    for row in council.rows["published"]:
        reported, period = parse_period(row["reported"]), parse_period(row["period"])
        if reported.kind != "quarter":
            yield fault(row, "reported", "the quarter of the report, such as 2025-26-Q2")
        elif reported.last_day < period.last_day:
            expected = f"a quarter that ends on {day_text(period.last_day)}, as the result’s period"
            yield fault(row, "reported", f"{expected} does, or later")
        elif not council.reach.has_begun(reported.first_day, None):
            day = council.reach.day_known(None)
            yield fault(row, "reported", f"a quarter that had begun by {day}, the latest return")


def results_published_are_those_returned(council: Council) -> Iterator[Fault]:
    """What the report of a quarter published elsewhere is what the returns say of that quarter.

    A report made here again prints another figure: it is reported with it. Later reports tell it as
    revised.
    """
    for row in council.rows["published"]:
        measure, period = council.measures.get(row["measure"]), parse_period(row["period"])
        if measure is None or row["reported"] != period.quarter.text:
            continue
        now, _ = quarter_result(measure, council.returns, period.quarter)
        printed = [
            "no result" if one is None else f"{rounded(one, measure.decimals):,f}"
            for one in (row["value"], now)
        ]
        if printed[0] != printed[1]:
            unit = "" if measure.unit == "number" else f" ({measure.unit})"
            sentence = (
                f"For {period.label} {printed[0]} was published{unit}, and the returns now say "
                f"{printed[1]}; say why in the report, or correct the row."
            )
            found = fault(row, "value", f"{printed[1]}, as returned")
            yield replace(found, sentence=sentence)
