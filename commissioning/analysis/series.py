"""A measure over time: by quarter, and by period returned since the last break in its series."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.analysis.performance import (
    Returns,
    Tables,
    Targets,
    is_due,
    period_value,
    quarter_result,
    quarter_target,
    returns_by_period,
    targets_by_period,
)
from commissioning.analysis.status import status
from commissioning.inputs.periods import Period, parse_period
from commissioning.inputs.rows import rows_of


def series_since_break(tables: Tables, measure: Any, quarter: Period) -> list[tuple[str, Decimal]]:
    """Each period returned and its result, oldest first, from the last break up to the quarter.

    Periods without a result are left out. Cumulative measures have no series: a figure that grows
    from April to March is no process to be compared with itself.
    """
    if measure.accumulates == "year-to-date":
        return []
    rows = tables["results"][tables["results"]["measure"] == measure.measure]
    own = tables["breaks"][tables["breaks"]["measure"] == measure.measure]["period"]
    breaks = [parse_period(text).first_day for text in own]
    since = max((day for day in breaks if day <= quarter.last_day), default=None)
    found = [
        (parse_period(row.period), period_value(measure, [row]))
        for row in rows_of(rows)
        if row.value is not None
    ]
    return [
        (period.text, value)
        for period, value in sorted(found, key=lambda one: one[0].first_day)
        if period.last_day <= quarter.last_day and (since is None or period.first_day >= since)
    ]


def quarters_to(results: pd.DataFrame, quarter: Period, limit: int = 12) -> list[Period]:
    """The quarters up to this one for which anything was returned, oldest first."""
    returned = {parse_period(text).quarter for text in results["period"].unique()}
    known = sorted((one for one in returned if one.last_day <= quarter.last_day), key=_first_day)
    return known[-limit:]


def history(tables: Tables, measure: str, quarter: Period) -> pd.DataFrame:
    """One measure by quarter, oldest first: `period`, `result`, `target`, `marker`, `status`."""
    measures = tables["measures"]
    definition = next(rows_of(measures[measures["measure"] == measure]))
    own = tables["results"][tables["results"]["measure"] == measure]
    returns, targets = returns_by_period(own), targets_by_period(tables["targets"])
    rows = [
        _past(definition, returns, targets, one)
        for one in quarters_to(own, quarter)
        if is_due(definition.frequency, one)
    ]
    columns = ["period", "result", "target", "marker", "status"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _past(measure: Any, returns: Returns, targets: Targets, quarter: Period) -> dict[str, Any]:
    result, marker = quarter_result(measure, returns, quarter)
    target = quarter_target(measure, targets, quarter)
    return {
        "period": quarter.text,
        "result": result,
        "target": target,
        "marker": marker,
        "status": status(result, target, measure),
    }


def _first_day(period: Period) -> Any:
    return period.first_day
