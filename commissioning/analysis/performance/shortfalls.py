"""Exceptions: measures below what is specified, by how far, for how long (framework §5)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from commissioning.analysis.performance.measure_lifetime import in_force_on
from commissioning.analysis.performance.measure_results import (
    Returns,
    Tables,
    period_value,
    periods_judged,
    results_by_measure,
)
from commissioning.analysis.performance.measure_series import (
    history,
    quarters_in_a_row,
    under_present_provider,
)
from commissioning.analysis.performance.returns_due import due_whole
from commissioning.analysis.performance.target_status import decimals_to_show, gap, status
from commissioning.dates import Period, parse_period
from commissioning.inputs.models import ExceptionSettings
from commissioning.inputs.tables import Measure, returns_by_period, rows_of
from commissioning.inputs.vocabulary import MISSED

# Why a measure is an exception: next to a target missed, what a council may add by its settings.
OFF_TARGET, WITHIN_TOLERANCE, NO_RESULT = "off target", "within tolerance", "no result"
# The statuses of which quarters in a row are counted, by ground.
STATUSES_OF = {
    OFF_TARGET: (OFF_TARGET,),
    WITHIN_TOLERANCE: MISSED,
    NO_RESULT: (NO_RESULT,),
}
NOTHING_CAME = "no result was returned"


def exceptions_by_measure(
    tables: Tables, quarter: Period, statuses: tuple[str, ...] = ("off target",)
) -> pd.DataFrame:
    """Measures of these statuses in the quarter, with how long and since when that is known.

    Columns are those of `results_by_measure`, then `quarters_missed` (how many in a row up to now
    had one of the statuses under this provider), `missed_before` (before them under another),
    `known` (the day on which the last return came in, None where no day is stated) and `came`
    (where there is no result, what was returned, in words; else empty).
    In a quarter of which not every month is returned yet, a rate or a level is judged by its
    latest month, which `period` then names.
    """
    results = results_by_measure(tables, quarter)
    returns = returns_by_period(tables["results"])
    measures = {row.measure: row for row in rows_of(tables["measures"], Measure)}
    rows = [
        _so_far(measures[row["measure"]], returns, row, quarter)
        for row in results.to_dict("records")
    ]
    judged = pd.DataFrame(rows, columns=results.columns, dtype=object)
    missed = judged[judged["status"].isin(statuses)].copy()
    runs = [_runs_of_misses(tables, row, quarter, statuses) for row in rows_of(missed)]
    missed["quarters_missed"] = [own for own, _ in runs]
    missed["missed_before"] = [before for _, before in runs]
    return _with_what_came(missed, measures, returns, quarter)


def _with_what_came(
    missed: pd.DataFrame, measures: dict[str, Measure], returns: Returns, quarter: Period
) -> pd.DataFrame:
    """The rows with `known` and `came`."""
    missed["known"] = [_day_known(measures[name], returns, quarter) for name in missed["measure"]]
    missed["came"] = [
        what_came(measures[row.measure], returns, quarter) if row.status == NO_RESULT else ""
        for row in rows_of(missed)
    ]
    return missed


def exceptions_due(tables: Tables, quarter: Period, rule: ExceptionSettings) -> pd.DataFrame:
    """What the council counts as an exception in the quarter, in the order of the specification.

    Columns are those of `exceptions_by_measure`, and `ground`: why it is one. A missing result is
    one only of a measure with a target for the quarter: without a target nothing would be judged.

    Rule on figures: a measure off target is an exception, and what else the council counts as one.
    Source: framework §5. Tests:
    test_a_long_run_within_tolerance_is_an_exception_where_the_council_says_so,
    test_a_result_that_did_not_come_is_an_exception_where_the_council_says_so.
    """
    found = [exceptions_by_measure(tables, quarter).assign(ground=OFF_TARGET)]
    if rule.quarters_within_tolerance:
        below = exceptions_by_measure(tables, quarter, STATUSES_OF[WITHIN_TOLERANCE])
        long = below["quarters_missed"] >= rule.quarters_within_tolerance
        near = below[long & (below["status"] == WITHIN_TOLERANCE)]
        found.append(near.assign(ground=WITHIN_TOLERANCE))
    if rule.missing_results:
        none = exceptions_by_measure(tables, quarter, STATUSES_OF[NO_RESULT])
        due = none["measure"].isin(due_whole(tables, quarter)) & none["target"].notna()
        found.append(none[due].assign(ground=NO_RESULT, known=None))
    return pd.concat([one for one in found if len(one)] or found[:1]).sort_index()


def _so_far(
    measure: Measure, returns: Returns, row: dict[str, Any], quarter: Period
) -> dict[str, Any]:
    """The row itself, or in a quarter not yet complete that of its latest month returned.

    Rule on figures: a month below what is specified is an exception while its quarter goes on.
    Source: framework §5. Test:
    test_a_month_below_specification_is_reported_while_the_quarter_goes_on.
    """
    if row["result"] is not None or measure.frequency != "monthly":
        return row
    months = [returns.get((measure.measure, month.text)) for month in quarter.months]
    returned = [month for month in months if month is not None]
    in_progress = months[-1] is None and returned and returned[-1].value is not None
    if not in_progress or measure.accumulates not in ("rate", "level"):
        return row
    result = period_value(measure, returned[-1:])
    return row | {
        **{"period": returned[-1].period, "result": result},
        "decimals": decimals_to_show(result, row["target"], measure),
        "marker": returned[-1].marker,
        "gap": gap(result, row["target"], measure.better),
        "status": status(result, row["target"], measure),
    }


def _runs_of_misses(
    tables: Tables, row: Any, quarter: Period, statuses: tuple[str, ...]
) -> tuple[int, int]:
    """Quarters in a row with one of the statuses, up to now; one in progress counts.

    Those under the present provider, and those that the run has before under another.

    Rule on figures: quarters missed in a row are counted under the provider of now, and apart from
    those of one before. Source: framework §5. Test:
    test_a_run_of_misses_is_not_held_against_who_did_not_provide_it.
    """
    past = history(tables, row.measure, quarter)
    terms = list(past["status"])
    if parse_period(row.period).kind == "month":
        terms[-1] = row.status
    present = len(under_present_provider(past))
    own, every = (quarters_in_a_row(one, statuses) for one in (terms[-present:], terms))
    return own, every - own


def _day_known(measure: Measure, returns: Returns, quarter: Period) -> date | None:
    """The latest day on which a return of the quarter (or of an annual measure's year) came in."""
    periods = [quarter.text, quarter.year, *(month.text for month in quarter.months)]
    rows = [returns.get((measure.measure, period)) for period in periods]
    days = [row.received for row in rows if row is not None and row.received is not None]
    return max(days, default=None)


def what_came(measure: Measure, returns: Returns, quarter: Period) -> str:
    """What was returned of a result that is missing, in words.

    A row marked x says that the result is not available: it was returned, and no figure is in it.

    Rule on figures: a result that a provider returned as not available is distinguished from one
    that did not come. Source: house rule. Test:
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
