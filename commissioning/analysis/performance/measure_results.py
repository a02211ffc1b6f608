"""Results of a quarter: their value, target, gap and status (framework §4 and §5).

A result is judged and compared as it is, exactly; it is rounded when it is printed. A council may
have its results rounded first (`judged_on` of the measure, else of params/council.yaml).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.analysis.performance.comparability import NOT_AVAILABLE, not_compared
from commissioning.analysis.performance.measure_lifetime import in_force_on, is_due
from commissioning.analysis.performance.provider_changes import providers_of
from commissioning.analysis.performance.target_status import decimals_to_show, gap, status
from commissioning.analysis.performance.year_end_forecast import forecasts_by_quarter, year_end
from commissioning.dates import Period, parse_period
from commissioning.inputs.tables import (
    Measure,
    Result,
    returns_by_period,
    rows_of,
    targets_by_period,
)
from commissioning.inputs.vocabulary import RATE_MULTIPLIER
from commissioning.numerals import rounded

MARKERS_BY_WEIGHT = ("x", "e", "p", "r")  # the worst of its months marks a quarter

Tables = dict[str, pd.DataFrame]
Returns = dict[tuple[str, str], Result]
Targets = dict[tuple[str, str], Decimal]
FirstDays = dict[str, list[date]]


def results_by_measure(tables: Tables, quarter: Period) -> pd.DataFrame:
    """One row per measure due in the quarter, in the order of the specification: RESULT_COLUMNS.

    `measure`, `title`, `service`, `unit`, `decimals` (to print the result with, as many more than
    the measure's as show its status), `better`, `frequency`, `judged_on`, `contract`, `provider`
    (on the quarter's last day), `period` (of the result), `result`, `marker`, `target`, `gap`
    (positive is better), `status`, `previous`, `year_before` (None where there is none to compare
    with, which `previous_mark` and `year_before_mark` then say why: b, z or x), `change` (on last
    quarter, of an annual measure on last year), `change_on_year` (positive is better),
    `other_provider` and `other_provider_on_year` (whether another provider provided the service in
    the quarter compared with), `forecast`, `year_target`, `year_status`, `year_decimals`, and
    `set_status`, `set_by`, `set_reason` where an officer set a status.
    """
    returns = returns_by_period(tables["results"])
    targets = targets_by_period(tables["targets"])
    breaks = first_days_of_breaks(tables["breaks"])
    forecasts = forecasts_by_quarter(tables["forecasts"])
    set_by_hand = _set_by_hand(tables["overrides"], quarter)
    rows = [
        {
            **_result_row(measure, returns, targets, breaks, quarter),
            **providers_of(measure, tables["provision"], quarter),
            **year_end(measure, forecasts, targets, quarter),
            **set_by_hand.get(measure.measure, NOT_SET),
        }
        for measure in rows_of(tables["measures"], Measure)
        if is_due(measure, quarter)
    ]
    return pd.DataFrame(rows, columns=RESULT_COLUMNS, dtype=object)


RESULT_COLUMNS = [
    *["measure", "title", "service", "unit", "decimals", "better", "frequency", "judged_on"],
    *["contract", "provider"],
    *["period", "result", "marker", "target", "gap", "status"],
    *["previous", "previous_mark", "change"],
    *["year_before", "year_before_mark", "change_on_year"],
    *["other_provider", "other_provider_on_year"],
    *["forecast", "year_target", "year_status", "year_decimals"],
    *["set_status", "set_by", "set_reason"],
]
NOT_SET = dict.fromkeys(["set_status", "set_by", "set_reason"])


def quarter_result(
    measure: Measure, returns: Returns, quarter: Period
) -> tuple[Decimal | None, str]:
    """A measure's result for the quarter and its marker ('' when it has none, x when missing).

    Monthly measures: `sum` adds the three months; `rate` divides the summed numerators by the
    summed denominators; `level` and `year-to-date` take the last month. A month that is missing
    from a sum or a rate leaves the quarter without a result: nothing is filled in. Of a measure
    that begins within the quarter the months since are taken.

    Rule on figures: a quarter’s result follows from its months as the measure says, and a missing
    month is never filled in. Source: framework §4. Tests:
    test_a_quarter_follows_from_its_months_as_the_measure_says,
    test_a_missing_month_leaves_a_sum_without_result.
    """
    found = [returns.get((measure.measure, one)) for one in periods_judged(measure, quarter)]
    rows = [row for row in found if row is not None and row.value is not None]
    if not rows or len(rows) < len(found):
        return None, "x"
    marker = next((mark for mark in MARKERS_BY_WEIGHT if mark in {row.marker for row in rows}), "")
    return period_value(measure, rows), marker


def quarter_status(measure: Measure, returns: Returns, targets: Targets, quarter: Period) -> str:
    """The status of a measure in a quarter, computed from what was returned and specified."""
    result, _ = quarter_result(measure, returns, quarter)
    return status(result, quarter_target(measure, targets, quarter), measure)


def period_value(measure: Measure, rows: list[Any]) -> Decimal:
    """The value of the rows that make up one period: as returned, or from the parts of a rate.

    Rounded half up to the measure's decimals only where the council has its results rounded first.

    Rule on figures: a rate is its summed numerators by its summed denominators, and a result is
    rounded before it is judged only where the council says so. Source: framework §4. Tests:
    test_a_rate_is_recomputed_from_its_parts_not_averaged,
    test_a_result_is_judged_as_it_is_unless_the_council_has_it_rounded.
    """
    value = sum(row.value for row in rows)
    if is_ratio(measure) and all(has_parts(row) for row in rows):
        numerator = sum(row.numerator for row in rows)
        denominator = sum(row.denominator for row in rows)
        value = numerator * RATE_MULTIPLIER.get(measure.unit, 1) / denominator
    return rounded(value, measure.decimals) if measure.judged_on == "rounded" else value


def is_ratio(measure: Measure) -> bool:
    """Whether a measure's results are their numerator divided by their denominator, if returned."""
    if measure.accumulates == "level":
        return measure.unit in RATE_MULTIPLIER
    return measure.accumulates in ("rate", "year-to-date")


def has_parts(row: Any) -> bool:
    """Whether a row returned carries both parts of a rate, and a whole to divide by."""
    return row.numerator is not None and row.denominator is not None and row.denominator > 0


def periods_judged(measure: Measure, quarter: Period) -> list[str]:
    """The periods whose returns make up a measure's result for the quarter; none out of force."""
    annual = measure.frequency == "annual"
    if not in_force_on(
        measure, parse_period(quarter.year).last_day if annual else quarter.last_day
    ):
        return []
    if measure.frequency != "monthly":
        return [quarter.year if annual else quarter.text]
    months = [month.text for month in quarter.months if in_force_on(measure, month.last_day)]
    return months if measure.accumulates in ("sum", "rate") else months[-1:]


def quarter_target(measure: Measure, targets: Targets, quarter: Period) -> Decimal | None:
    """The quarter's own target; for an annual measure the year's.

    A cumulative measure is judged against the target profiled for the quarter, never the annual.
    """
    period = quarter.year if measure.frequency == "annual" else quarter.text
    return targets.get((measure.measure, period))


def _result_row(
    measure: Measure, returns: Returns, targets: Targets, breaks: FirstDays, quarter: Period
) -> dict[str, Any]:
    result, marker = quarter_result(measure, returns, quarter)
    target = quarter_target(measure, targets, quarter)
    return {
        "measure": measure.measure,
        "title": measure.title,
        "service": measure.service,
        "unit": measure.unit,
        "decimals": decimals_to_show(result, target, measure),
        "better": measure.better,
        "frequency": measure.frequency,
        "judged_on": measure.judged_on,
        "contract": measure.contract,
        "period": quarter.year if measure.frequency == "annual" else quarter.text,
        "result": result,
        "marker": marker,
        "target": target,
        "gap": gap(result, target, measure.better),
        "status": status(result, target, measure),
        **_changes(measure, returns, breaks, quarter, result),
    }


def _changes(
    measure: Measure, returns: Returns, breaks: FirstDays, quarter: Period, result: Decimal | None
) -> dict[str, Any]:
    """What a result is compared with, and how far it moved: since last quarter and last year."""
    previous, previous_mark = _compared(measure, returns, breaks, quarter, 1)
    year_before, year_before_mark = _compared(measure, returns, breaks, quarter, 4)
    return {
        "previous": previous,
        "previous_mark": previous_mark,
        "change": _change(result, previous, measure.better),
        "year_before": year_before,
        "year_before_mark": year_before_mark,
        "change_on_year": _change(result, year_before, measure.better),
    }


def first_days_of_breaks(breaks: pd.DataFrame) -> FirstDays:
    """By measure, the first day of each new basis."""
    days: FirstDays = defaultdict(list)
    for row in rows_of(breaks):
        days[row.measure].append(parse_period(row.period).first_day)
    return days


def _set_by_hand(overrides: pd.DataFrame, quarter: Period) -> dict[str, dict[str, str]]:
    """By measure, the status an officer set next to the one computed, with name and reason.

    Rule on figures: a status that an officer sets is next to the computed one and changes no count.
    Source: house rule. Test:
    test_a_status_set_by_hand_stands_beside_the_computed_one_and_changes_no_count.
    """
    return {
        row.measure: {"set_status": row.status, "set_by": row.name, "set_reason": row.reason}
        for row in rows_of(overrides)
        if row.period == quarter.text
    }


def _compared(
    measure: Measure, returns: Returns, breaks: FirstDays, quarter: Period, quarters_ago: int
) -> tuple[Decimal | None, str]:
    """The earlier result to compare with, or None and the mark that says why there is none."""
    earlier = quarter.earlier(4 if measure.frequency == "annual" else quarters_ago)
    if mark := not_compared(measure, breaks.get(measure.measure, []), earlier, quarter):
        return None, mark
    found = quarter_result(measure, returns, earlier)[0]
    return found, NOT_AVAILABLE if found is None else ""


def _change(result: Decimal | None, earlier: Decimal | None, better: str) -> Decimal | None:
    """Movement since the earlier result: positive is better, or simply up where neither is.

    Rule on figures: a movement since an earlier result is positive where the result is now better,
    and where neither way is better simply where it is higher. Source: framework §4. Test:
    test_turning_round_which_way_is_better_turns_round_the_picture.
    """
    if result is None or earlier is None:
        return None
    return earlier - result if better == "lower" else result - earlier
