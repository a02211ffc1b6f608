"""Two statuses where the year's end was forecast: now, and as expected for the year."""

from __future__ import annotations

from commissioning.analysis.performance import ForecastResult, results_by_measure
from commissioning.dates import year_of
from commissioning.exhibits.exhibit import Exhibit, passage, table
from commissioning.exhibits.number_format import STATUS_CELLS, value_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Cell, Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("performance")


def year_end_table(snapshot: Snapshot) -> Exhibit:
    """The status now next to forecast, target and status for the year."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    rows = list(rows_of(results[results["forecast"].notna()], ForecastResult))
    if not rows:
        return passage(WORDING("no-year-end-forecast"))
    bases = {
        row.measure: f"{row.basis} ({row.author})"
        for row in rows_of(snapshot.tables["forecasts"])
        if row.period == snapshot.quarter.text
    }
    headings = [
        *(Heading("Measure"), Heading("Status now"), Heading("Status at year end")),
        *(Heading("Forecast", True), Heading("Year’s target", True)),
        Heading("Basis of the forecast"),
    ]
    cells: list[list[Cell]] = [
        [
            *(row.title, STATUS_CELLS[row.status], STATUS_CELLS[row.year_status]),
            *(*_year(row), bases[row.measure]),
        ]
        for row in rows
    ]
    title = f"Now and at the end of {year_of(snapshot.quarter).label}"
    return table("year-end", title, headings, cells, [one for row in rows for one in _facts(row)])


def _year(row: ForecastResult) -> list[str]:
    target = row.year_target
    return [
        value_text(row.forecast, row.unit, row.year_decimals),
        "none" if target is None else value_text(target, row.unit, row.year_decimals),
    ]


def _facts(row: ForecastResult) -> list[Fact]:
    forecast, target = _year(row)
    source = f"forecasts {row.measure}"
    status = Fact(f"{row.measure}.year-status", row.year_status, "status", row.year_status, source)
    return [
        fact(f"{row.measure}.forecast", row.forecast, row.unit, forecast, source),
        fact(
            f"{row.measure}.year-target",
            row.year_target,
            row.unit,
            target,
            f"targets {row.measure}",
        ),
        status,
    ]
