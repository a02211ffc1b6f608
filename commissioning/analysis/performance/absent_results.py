"""What came of a quarter's result where there is none: nothing, a part, or that there is none."""

from __future__ import annotations

from commissioning.analysis.performance.measure_lifetime import in_force_on
from commissioning.analysis.performance.measure_results import Returns, periods_judged
from commissioning.dates import Period
from commissioning.inputs.tables import Measure

NOTHING_CAME = "no result was returned"


def what_came(measure: Measure, returns: Returns, quarter: Period) -> str:
    """What was returned of a result that is missing, in words.

    A row marked x says that the result is not available: it was returned, and no figure is in it.

    Rule on figures: a result that a provider returned as not available is told apart from one that
    did not come. Source: house rule. Test:
    test_what_came_of_a_missing_result_is_told_alike_everywhere.
    """
    periods = _periods(measure, quarter)
    rows = {period: returns.get((measure.measure, period)) for period in periods}
    judged = [rows.get(period) for period in periods_judged(measure, quarter)]
    not_available = any(row is not None and row.value is None for row in judged)
    with_figure = sum(row is not None and row.value is not None for row in rows.values())
    absent = sum(row is None for row in rows.values())
    parts = [f"{with_figure} of {len(rows)} months returned"] if with_figure else []
    if not_available:
        parts += [f"{absent} of {len(rows)} not returned"] if absent else []
        return "; ".join(["the provider returned that the result is not available ([x])", *parts])
    return f"no whole result was returned; {parts[0]}" if parts else NOTHING_CAME


def _periods(measure: Measure, quarter: Period) -> list[str]:
    """The periods of which anything may have come: of a monthly measure every month in force."""
    if measure.frequency != "monthly":
        return periods_judged(measure, quarter)
    return [month.text for month in quarter.months if in_force_on(measure, month.last_day)]
