"""Why a result is compared with no earlier one: marks as tables print them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from commissioning.analysis.performance.measure_lifetime import in_force_on
from commissioning.dates import Period, parse_period
from commissioning.inputs.tables import Measure

BREAK, NOT_APPLICABLE, NOT_AVAILABLE = "b", "z", "x"


def not_compared(
    measure: Measure, new_bases: Iterable[date], earlier: Period, quarter: Period
) -> str:
    """The mark of why a quarter's result is not compared with an earlier one; '' where it is.

    Across a break in series (`b`) there is no comparison. None applies (`z`) to a cumulative result
    but with that of a year before, nor where the measure was not in force for the whole period.
    `new_bases` are the first days of new bases.

    Rule on figures: no result is compared across a break in its series. Source: framework §4. Test:
    test_no_comparison_is_made_across_a_break.
    """
    if measure.accumulates == "year-to-date" and earlier != quarter.year_before:
        return NOT_APPLICABLE
    whole = parse_period(earlier.year) if measure.frequency == "annual" else earlier
    if not in_force_on(measure, whole.first_day):
        return NOT_APPLICABLE
    if any(earlier.first_day < day <= quarter.last_day for day in new_bases):
        return BREAK
    return ""
