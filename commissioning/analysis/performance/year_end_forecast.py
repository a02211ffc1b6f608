"""Where a measure is expected to be at the year's end, next to where it is now.

Members have been shown a year-end forecast as met while the measure was missing its target, and
asked for both.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.analysis.performance.target_status import decimals_to_show, status
from commissioning.dates import Period, year_of
from commissioning.inputs.tables import Measure, rows_of

Forecasts = dict[tuple[str, str], Decimal]


def forecasts_by_quarter(forecasts: pd.DataFrame) -> Forecasts:
    """Result forecast for the year, by measure and the quarter in which it was forecast."""
    return {(row.measure, row.period): row.forecast for row in rows_of(forecasts)}


def year_end(
    measure: Measure, forecasts: Forecasts, targets: dict[tuple[str, str], Decimal], quarter: Period
) -> dict[str, Any]:
    """`forecast` for the year as made in this quarter, `year_target`, and `year_status` of the two.

    `year_decimals` are those to print the forecast with.

    All None where nothing was forecast in this quarter: an older forecast is not carried on.

    Rule on figures: a forecast of the year’s end is judged by the year’s target next to the result
    now, and an older one is not carried on. Source: framework §4. Test:
    test_two_statuses_where_the_years_end_is_forecast.
    """
    forecast = forecasts.get((measure.measure, quarter.text))
    target = None if forecast is None else year_target(measure, targets, quarter)
    found = None if forecast is None else status(forecast, target, measure)
    return {
        "forecast": forecast,
        "year_target": target,
        "year_status": found,
        "year_decimals": decimals_to_show(forecast, target, measure),
    }


def year_target(
    measure: Measure, targets: dict[tuple[str, str], Decimal], quarter: Period
) -> Decimal | None:
    """The target for the year: its own, else that of the fourth quarter, or of sums their sum."""
    periods = year_target_periods(measure, targets, quarter)
    found = [targets.get((measure.measure, period)) for period in periods]
    stated = [target for target in found if target is not None]
    return sum(stated, Decimal(0)) if len(stated) == len(found) else None


def year_target_periods(
    measure: Measure, targets: Collection[tuple[str, str]], quarter: Period
) -> list[str]:
    """The periods whose targets make the year's, by the measures and periods that have one."""
    year = year_of(quarter)
    if (measure.measure, year.text) in targets:
        return [year.text]
    quarters = [one.text for one in year.quarters]
    return quarters if measure.accumulates == "sum" else quarters[-1:]
