"""Trend exhibits: each measure's results over up to 12 quarters, with its target."""

from __future__ import annotations

from typing import Any

import pandas as pd

from commissioning.analysis.performance import results_by_measure
from commissioning.analysis.series import history, quarters_to
from commissioning.exhibits import charts
from commissioning.exhibits.exhibit import Cell, Exhibit, Exhibits, Heading, figure, passage, table
from commissioning.exhibits.facts import Fact, fact
from commissioning.exhibits.results import movement_facts, result_and_target
from commissioning.exhibits.series_panels import series_charts
from commissioning.exhibits.wording import change_text, counted, value_text
from commissioning.inputs.periods import Period, parse_period
from commissioning.inputs.snapshots import Snapshot

PLOT_HEIGHT = 0.95  # inches


def trend_charts(snapshot: Snapshot) -> Exhibit | Exhibits:
    """One chart per service: a small panel for each of its measures due that has a result."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    results = results[results["result"].notna()]
    quarters = quarters_to(snapshot.tables["results"], snapshot.quarter)
    if results.empty or len(quarters) < 2:
        return passage("There are not yet two quarters of results to draw a trend from.")
    services = snapshot.tables["services"][["service", "title"]].itertuples(index=False)
    charts_of = (
        _chart(snapshot, service, title, results[results["service"] == service], quarters)
        for service, title in services
        if service in set(results["service"])
    )
    return Exhibits(tuple(charts_of))


def _chart(
    snapshot: Snapshot, service: str, name: str, results: pd.DataFrame, quarters: list[Period]
) -> Exhibit:
    series = {
        measure: history(snapshot.tables, measure, snapshot.quarter)
        for measure in results["measure"]
    }
    drawn = series_charts(
        [
            (row, past, break_places(snapshot.tables["breaks"], row.measure, list(past["period"])))
            for row, past in zip(results.itertuples(index=False), series.values(), strict=True)
        ],
        PLOT_HEIGHT,
    )
    title = f"{name}: results and targets by quarter to {snapshot.quarter.label}"
    rows = _trend_rows(results, series, [quarter.text for quarter in quarters])
    headings = [Heading("Measure"), *(Heading(quarter.text, True) for quarter in quarters)]
    data = table(f"trend-data-{service}", title, headings, rows)
    facts = [
        one
        for measure in results.itertuples(index=False)
        for one in history_facts(series[measure.measure], measure)
    ] + movement_facts(results)
    return figure(f"trend-{service}", title, _trend_alt(results), charts.svg(drawn), data, facts)


def history_facts(past: pd.DataFrame, measure: Any) -> list[Fact]:
    """Result and target of each past quarter that has them: `missed-bins.result.2025-26-Q1`."""
    return [
        fact(f"{measure.measure}.{name}.{row.period}", value, measure.unit, text, source)
        for row in past.itertuples(index=False)
        for name, value in (("result", row.result), ("target", row.target))
        for text in [value_text(value, measure.unit, measure.decimals)]
        for source in [f"{name}s {measure.measure} {row.period}"]
        if value is not None
    ]


def break_places(breaks: pd.DataFrame, measure: str, periods: list[str]) -> list[int]:
    """Where the first period on a new basis stands, for each break within the periods."""
    own = breaks[breaks["measure"] == measure]["period"]
    new = {parse_period(text).quarter.text for text in own}
    return [place for place, period in enumerate(periods) if period in new and place]


def _trend_rows(
    results: pd.DataFrame, series: dict[str, pd.DataFrame], quarters: list[str]
) -> list[list[Cell]]:
    rows = []
    for measure in results.itertuples(index=False):
        values = series[measure.measure].set_index("period")["result"]
        rows.append(
            [
                measure.title,
                *(
                    value_text(values[quarter], measure.unit, measure.decimals)
                    if quarter in values
                    else "none"
                    for quarter in quarters
                ),
            ]
        )
    return rows


def _trend_alt(results: pd.DataFrame) -> str:
    parts = [
        f"{row.title}: {result_and_target(row)[0]}, "
        f"{change_text(row.change_on_year, row.unit, row.decimals, row.better)} on the year"
        for row in results.itertuples(index=False)
    ]
    return f"Line charts of {counted(len(parts), 'measure')} by quarter. {'; '.join(parts)}."
