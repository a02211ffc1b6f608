"""Trend exhibits: each measure's results over up to 12 quarters, with its target."""

from __future__ import annotations

from typing import Any

import pandas as pd

from commissioning.analysis.performance import (
    quarters_in_a_row,
    quarters_to,
    results_by_measure,
    under_present_provider,
)
from commissioning.dates import Period
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.exhibit import Exhibit, Exhibits, figure, passage, table
from commissioning.exhibits.number_format import counted, value_text
from commissioning.exhibits.performance.series_charts import series_charts
from commissioning.exhibits.series_view import Series, history_facts, marks_key, series_of
from commissioning.exhibits.variation.chart_messages import (
    measure_message,
    run_fact,
    series_text,
    service_facts,
    service_message,
)
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Cell, Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("performance")

PLOT_HEIGHT = 0.95  # inches


def trend_charts(snapshot: Snapshot) -> Exhibit | Exhibits:
    """One chart per service: a small panel for each of its measures due that has a result."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    results = results[results["result"].notna()]
    quarters = quarters_to(snapshot.tables["results"], snapshot.quarter)
    if results.empty:
        return passage(WORDING("no-trend"))
    if len(quarters) < 2:
        return passage(WORDING("too-few-for-trend"))
    services = rows_of(snapshot.tables["services"][["service", "title"]])
    charts_of = (
        _chart(snapshot, service, title, results[results["service"] == service], quarters)
        for service, title in services
        if service in set(results["service"])
    )
    return Exhibits(tuple(charts_of))


def _chart(
    snapshot: Snapshot, service: str, name: str, results: pd.DataFrame, quarters: list[Period]
) -> Exhibit:
    series = series_of(snapshot, results)
    title = f"{name}: results and targets by quarter to {snapshot.quarter.label}{marks_key(series)}"
    headings = [Heading("Measure"), *(Heading(quarter.text, True) for quarter in quarters)]
    periods = [quarter.text for quarter in quarters]
    rows = [row for one in series for row in _rows(one, periods)]
    data = table(f"trend-data-{service}", title, headings, rows)
    message, facts = _message(service, name, results, series)
    facts += [one for each in series for one in history_facts(each)]
    drawn = chart_style.svg(series_charts(series, PLOT_HEIGHT))
    return figure(f"trend-{service}", message, title, _alt(series), drawn, data, facts)


def _message(
    service: str, name: str, results: pd.DataFrame, series: list[Series]
) -> tuple[str, list[Fact]]:
    """What a service’s chart says, and the facts it counts."""
    if len(series) > 1:
        return service_message(name, results), service_facts(service, results)
    own = under_present_provider(series[0].past)
    run = quarters_in_a_row(list(own["status"]), [series[0].row.status])
    return measure_message(series[0].row, run), [run_fact(series[0].row, run)]


def _rows(series: Series, quarters: list[str]) -> list[list[Cell]]:
    """A measure’s results by quarter and, where it has any, its targets."""
    measure, rows = series.row, list[list[Cell]]()
    for name, column in ((measure.title, "result"), (f"{measure.title}, target", "target")):
        if column == "target" and series.past[column].isna().all():
            continue
        past = {row.period: row for row in rows_of(series.past)}
        rows.append([name, *(_text(past.get(one), column, measure.unit) for one in quarters)])
    return rows


def _text(past: Any, column: str, unit: str) -> str:
    """A quarter’s value; `none` where nothing was due, or no target set."""
    value = getattr(past, column, None)
    if past is None or (column == "target" and value is None):
        return "none"
    return value_text(value, unit, past.decimals)


def _alt(series: list[Series]) -> str:
    parts = [series_text(one) for one in series]
    kind = "Line charts" if len(parts) > 1 else "Line chart"
    return f"{kind} of {counted(len(parts), 'measure')} by quarter. {'; '.join(parts)}."
