"""Rules of comparators' figures: of a period that is over, and of the size of the measure's own."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.analysis.performance import own_result
from commissioning.checks.check import as_of_latest_quarter, fault
from commissioning.checks.performance.plausibility_rules import are_apart, out_of_range
from commissioning.dates import parse_period
from commissioning.inputs import Council, Fault
from commissioning.numerals import rounded


def benchmarks_are_of_quarters_or_years(council: Council) -> Iterator[Fault]:
    """A comparator's figure is of a quarter or a financial year that had begun.

    Results are reported by quarter, those of annual measures by year, and nobody has published
    what is still to begin.
    """
    for row in council.rows["benchmarks"]:
        period = parse_period(row["period"])
        if period.kind == "month":
            yield fault(row, "period", "a quarter such as 2025-26-Q2, or a year such as 2025-26")
        elif not council.reach.has_begun(period.first_day, None):
            day = council.reach.day_known(None)
            yield fault(row, "period", f"a period that had begun by {day}, the latest return")


def benchmarks_are_plausible(council: Council) -> Iterator[Fault]:
    """A comparator's figure is in the measure's unit, and of the size of the measure's own result.

    A rate for each 1,000 next to one for each 100,000 would be printed as a hundredfold difference.
    """
    units = {row["measure"]: row["unit"] for row in council.rows["measures"]}
    factor = council.settings.plausibility.target_factor
    for row in council.rows["benchmarks"]:
        measure = council.measures.get(row["measure"])
        if expected := out_of_range(row, units):
            yield as_of_latest_quarter(council, fault(row, "value", expected))
        elif measure is not None and row["value"]:
            own = own_result(measure, council.returns, parse_period(row["period"]))
            if own and are_apart(own, row["value"], factor):
                size = f"{rounded(own, measure.decimals):f}"
                expected = f"a figure of the size of the council’s own result, {size}"
                yield as_of_latest_quarter(council, fault(row, "value", expected))
