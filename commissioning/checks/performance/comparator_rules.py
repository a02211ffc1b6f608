"""Rules of comparators' figures: of a period that is over, and of the size of the measure's own."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.analysis.performance import own_result
from commissioning.checks.check import as_of_latest_quarter, fault
from commissioning.checks.performance.plausibility_rules import are_apart, out_of_range
from commissioning.dates import parse_period
from commissioning.inputs import Council, Fault
from commissioning.numerals import rounded
from commissioning.wording import Wording

WORDING = Wording("checks")


def benchmarks_are_of_quarters_or_years(council: Council) -> Iterator[Fault]:
    """A comparison figure is for a quarter or a financial year that had begun.

    Results are reported by quarter, or by year for annual measures. Nobody can have published
    a figure for a period still to begin.
    """
    for row in council.rows["benchmarks"]:
        period = parse_period(row["period"])
        if period.kind == "month":
            yield fault(row, "period", WORDING("a-quarter-or-year"))
        elif not council.reach.has_begun(period.first_day, None):
            day = council.reach.day_known(None)
            yield fault(row, "period", WORDING("begun-by", day=day, received="no"))


def benchmarks_are_plausible(council: Council) -> Iterator[Fault]:
    """A comparison figure is in the measure’s unit and of a similar size to its own result.

    A rate per 1,000 next to one per 100,000 would be printed as a hundredfold difference.
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
                expected = WORDING("similar-comparison", size=size)
                yield as_of_latest_quarter(council, fault(row, "value", expected))
