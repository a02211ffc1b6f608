"""How others do: a comparator's figure next to the council's own result of the same period."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.analysis.performance.measure_results import Returns, Tables, quarter_result
from commissioning.dates import Period, parse_period
from commissioning.inputs.tables import Measure, returns_by_period, rows_of


@dataclass(frozen=True)
class Benchmark:
    """A comparator's figure, and the council's own of the same period (None where it has none)."""

    measure: Measure
    period: Period
    comparator: str
    value: Decimal
    source: str
    own: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """The council's own figure less the comparator's, in the measure's unit."""
        return None if self.own is None else self.own - self.value


def benchmarks_of(tables: Tables, quarter: Period, shown: Collection[str]) -> list[Benchmark]:
    """The newest figure of each comparator up to the quarter, of the measures shown, as specified.

    A figure of a later period is none to compare with.

    Rule on figures: a comparator’s figure is next to the council’s own of the same period, and none
    of a later one is shown. Source: framework §4. Tests:
    test_theirs_stands_beside_ours_of_the_same_period_with_its_source,
    test_a_figure_of_a_later_period_is_not_shown.
    """
    returns = returns_by_period(tables["results"])
    newest = _newest(tables["benchmarks"], quarter)
    return [
        Benchmark(
            *(measure, period, row.comparator, row.value, row.source),
            own_result(measure, returns, period),
        )
        for measure in rows_of(tables["measures"], Measure)
        for period, row in newest
        if row.measure == measure.measure and measure.measure in shown
    ]


def _newest(benchmarks: pd.DataFrame, quarter: Period) -> list[tuple[Period, Any]]:
    """The newest row of each comparator and measure up to the quarter, with its period."""
    newest: dict[tuple[str, str], tuple[Period, Any]] = {}
    for row in rows_of(benchmarks):
        period, key = parse_period(row.period), (row.measure, row.comparator)
        known = newest.get(key)
        is_newer = known is None or known[0].last_day < period.last_day
        if period.last_day <= quarter.last_day and is_newer:
            newest[key] = period, row
    return list(newest.values())


def own_result(measure: Measure, returns: Returns, period: Period) -> Decimal | None:
    """The council's own result of a quarter or year; None where there is none for the whole of it.

    Of a year, it is the year's of an annual measure, and of a cumulative one that of its fourth
    quarter. Other measures have a result for each quarter, and none for the year.
    """
    of_a_year = measure.frequency == "annual" or measure.accumulates == "year-to-date"
    if period.kind == "year" and not of_a_year:
        return None
    if period.kind != "year" and measure.frequency == "annual":
        return None
    return quarter_result(measure, returns, period.quarter)[0]
