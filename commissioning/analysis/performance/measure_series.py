"""A measure over time: by quarter, and by period returned since the last break in its series."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import Any

import pandas as pd

from commissioning.analysis.performance.measure_lifetime import (
    in_force_on,
    is_due,
    measures_in_force,
)
from commissioning.analysis.performance.measure_results import (
    Returns,
    Tables,
    Targets,
    first_days_of_breaks,
    period_value,
    quarter_result,
    quarter_target,
)
from commissioning.analysis.performance.provider_changes import places_of_changes, provider_on
from commissioning.analysis.performance.target_status import decimals_to_show, status
from commissioning.dates import Period, parse_period
from commissioning.inputs.tables import (
    Measure,
    Result,
    returns_by_period,
    rows_of,
    targets_by_period,
)


def series_by_measure(tables: Tables, quarter: Period) -> dict[str, list[tuple[str, Decimal]]]:
    """Each measure's periods returned and results, oldest first, from its last break up to now.

    Periods without a result are left out, and so are years returned next to their periods.
    Cumulative measures have no series: a figure that grows from April to March is not a process to
    be compared with itself.

    Rule on figures: a new series begins at a break, and a cumulative measure has none. Source:
    NHS England, Making Data Count. Tests: test_nothing_before_a_break_is_in_the_series,
    test_cumulative_and_yearly_measures_have_no_limits.
    """
    measures = {row.measure: row for row in rows_of(tables["measures"], Measure)}
    since = _last_break_by_measure(tables["breaks"], quarter)
    found: dict[str, list[tuple[date, str, Decimal]]] = {}
    for row in rows_of(tables["results"], Result):
        measure, period = measures.get(row.measure), parse_period(row.period)
        if measure is None or row.value is None or not _in_series(measure, period, quarter):
            continue
        if row.measure not in since or period.first_day >= since[row.measure]:
            result = (period.first_day, period.text, period_value(measure, [row]))
            found.setdefault(row.measure, []).append(result)
    return {name: [one[1:] for one in sorted(own)] for name, own in found.items()}


CUMULATIVE, ANNUAL, FEWER_THAN_TWO = "cumulative", "annual", "fewer than two"


def without_series(tables: Tables, quarter: Period) -> dict[str, list[str]]:
    """Titles of the measures that limits cannot be worked for, by why.

    They are cumulative, annual, or have fewer than two results since the last break.
    """
    series, found = series_by_measure(tables, quarter), dict[str, list[str]]()
    for row in rows_of(measures_in_force(tables["measures"], quarter.last_day), Measure):
        few = len(series.get(row.measure, [])) < 2
        reasons = (
            (CUMULATIVE, row.accumulates == "year-to-date"),
            (ANNUAL, row.frequency == "annual"),
            (FEWER_THAN_TWO, few),
        )
        if reason := next((name for name, so in reasons if so), None):
            found.setdefault(reason, []).append(row.title)
    return found


def _in_series(measure: Measure, period: Period, quarter: Period) -> bool:
    beside = period.kind == "year" and measure.frequency != "annual"
    cumulative = measure.accumulates == "year-to-date"
    known = period.last_day <= quarter.last_day and in_force_on(measure, period.last_day)
    return not cumulative and not beside and known


def _last_break_by_measure(breaks: pd.DataFrame, quarter: Period) -> dict[str, date]:
    begun = {
        measure: [day for day in days if day <= quarter.last_day]
        for measure, days in first_days_of_breaks(breaks).items()
    }
    return {measure: max(days) for measure, days in begun.items() if days}


def quarters_to(results: pd.DataFrame, quarter: Period, limit: int = 12) -> list[Period]:
    """The quarters up to this one for which anything was returned, oldest first."""
    returned = {parse_period(text).quarter for text in results["period"].unique()}
    known = sorted((one for one in returned if one.last_day <= quarter.last_day), key=_first_day)
    return known[-limit:]


def history(tables: Tables, measure: str, quarter: Period) -> pd.DataFrame:
    """One measure by quarter, oldest first: `period`, `result`, `target`, `marker`, `status`,
    `decimals` (to print the result with), `provider` (on the quarter's last day).

    Every quarter it was due in, from the first that it was returned for, 12 at most; one that
    nothing was returned for has no result.
    """
    measures = tables["measures"]
    definition = next(rows_of(measures[measures["measure"] == measure]))
    own = tables["results"][tables["results"]["measure"] == measure]
    returns, targets = returns_by_period(own), targets_by_period(tables["targets"])
    rows = [
        {
            **_past(definition, returns, targets, one),
            "provider": provider_on(tables["provision"], definition.service, one),
        }
        for one in _due_quarters(definition, own, quarter)
    ]
    columns = ["period", "result", "target", "marker", "status", "decimals", "provider"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def quarters_in_a_row(pieces: Sequence[str], statuses: Collection[str]) -> int:
    """How many of the last of these statuses, oldest first, are one of `statuses` without a gap."""
    return sum(1 for _ in takewhile(lambda word: word in statuses, reversed(pieces)))


def under_present_provider(past: pd.DataFrame) -> pd.DataFrame:
    """The quarters of a history since its provider changed, all of them where none did."""
    changes = places_of_changes(list(past["provider"]))
    return past.iloc[changes[-1] :] if changes else past


def _due_quarters(
    measure: Measure, own: pd.DataFrame, quarter: Period, limit: int = 12
) -> list[Period]:
    """The quarters a measure was due in, from its first return up to this one, the last of them."""
    returned = quarters_to(own, quarter, limit=len(own))
    due: list[Period] = []
    while returned and quarter.last_day >= returned[0].last_day and len(due) < limit:
        if is_due(measure, quarter):
            due.append(quarter)
        quarter = quarter.earlier(1)
    return due[::-1]


def _past(measure: Measure, returns: Returns, targets: Targets, quarter: Period) -> dict[str, Any]:
    result, marker = quarter_result(measure, returns, quarter)
    target = quarter_target(measure, targets, quarter)
    return {
        "period": quarter.text,
        "result": result,
        "target": target,
        "marker": marker,
        "status": status(result, target, measure),
        "decimals": decimals_to_show(result, target, measure),
    }


def _first_day(period: Period) -> Any:
    return period.first_day
