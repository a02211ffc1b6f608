"""Earlier results restated: what was published, and what the returns say of the same period now.

A figure that has been published is not replaced in silence: a report that rests on another one says
what was published and what it is now.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.analysis.performance.headline_share import headline_of
from commissioning.analysis.performance.measure_results import (
    Returns,
    Tables,
    quarter_result,
    quarter_target,
    results_by_measure,
)
from commissioning.analysis.performance.target_status import status
from commissioning.dates import Period, parse_period
from commissioning.inputs.tables import Measure, returns_by_period, rows_of, targets_by_period
from commissioning.numerals import rounded


@dataclass(frozen=True)
class Restated:
    """A result published of an earlier period, and what it is now (None where it is gone)."""

    measure: Measure
    period: Period
    published: Decimal
    now: Decimal | None
    where: str


def restated_rows(tables: Tables, quarter: Period) -> pd.DataFrame:
    """The rows of `published` whose result is another now, as it is printed.

    Of each period before the quarter counts what an earlier quarter's report published last.
    """
    published, returns = tables["published"], returns_by_period(tables["results"])
    measures = {row.measure: row for row in rows_of(tables["measures"], Measure)}
    last: dict[tuple[str, str], tuple[Any, int]] = {}
    for place, row in enumerate(rows_of(published)):
        reported, period = parse_period(row.reported), parse_period(row.period)
        earlier = max(reported.last_day, period.last_day) < quarter.last_day
        if row.measure in measures and earlier and period.kind != "month":
            known = last.get((row.measure, row.period))
            if known is None or known[0] <= reported.last_day:
                last[row.measure, row.period] = reported.last_day, place
    rows = published.iloc[sorted(place for _, place in last.values())]
    differs = [_differs(measures[row.measure], returns, row) for row in rows_of(rows)]
    return rows[pd.Series(differs, rows.index, dtype=bool)]


def restated(tables: Tables, quarter: Period) -> list[Restated]:
    """Results published earlier that are others now: by measure as specified, then by period.

    Rule on figures: a result that is another than was published is reported. Source: framework §4.
    Test: test_an_issued_quarter_that_the_data_contradict_is_told.
    """
    if "published" not in tables:  # a snapshot cut before the table was known
        return []
    returns = returns_by_period(tables["results"])
    measures = {row.measure: row for row in rows_of(tables["measures"], Measure)}
    order = list(measures)
    found = []
    for row in rows_of(restated_rows(tables, quarter)):
        measure, period = measures[row.measure], parse_period(row.period)
        now, _ = quarter_result(measure, returns, period.quarter)
        found.append(Restated(measure, period, row.value, now, row.where))
    return sorted(found, key=lambda one: (order.index(one.measure.measure), one.period.first_day))


def headline_as_published(tables: Tables, quarter: Period, definition: str) -> Decimal | None:
    """The headline of a quarter, in per cent, by its results as they were published.

    None where none of them was restated since.
    """
    results = results_by_measure(tables, quarter)
    targets = targets_by_period(tables["targets"])
    was = {
        one.measure.measure: status(
            one.published, quarter_target(one.measure, targets, quarter), one.measure
        )
        for one in restated(tables, quarter.earlier(-1))
        if one.period.quarter == quarter
    }
    if not was or results.empty:
        return None
    statuses = [was.get(row.measure, row.status) for row in rows_of(results)]
    return headline_of(results.assign(status=statuses), definition).share_pct


def _differs(measure: Measure, returns: Returns, row: Any) -> bool:
    """Whether a result is printed as another now than was published."""
    now, _ = quarter_result(measure, returns, parse_period(row.period).quarter)
    printed = [None if one is None else rounded(one, measure.decimals) for one in (now, row.value)]
    return printed[0] != printed[1]
