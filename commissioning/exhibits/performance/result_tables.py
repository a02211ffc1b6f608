"""The long tables of results: every measure due, with its target, status and course."""

from __future__ import annotations

import pandas as pd

from commissioning.analysis.performance import results_by_measure
from commissioning.exhibits.exhibit import Exhibit, passage, table
from commissioning.exhibits.performance.last_year_table import (
    EARLIER_HEADINGS,
    earlier_cells,
    earlier_facts,
    earlier_notes,
    last_year_note,
)
from commissioning.exhibits.performance.sparklines import sparkline_cell, sparkline_facts
from commissioning.exhibits.provider_change_wording import provider_notes, services_changed
from commissioning.exhibits.restatement_wording import restated_notes
from commissioning.exhibits.result_rows import (
    gap_cell,
    judgement_notes,
    marker_notes,
    named_status,
    nothing_due,
    provider_names,
    result_and_target,
    result_facts,
    service_titles,
    status_cell,
)
from commissioning.exhibits.series_view import Series, series_of
from commissioning.inputs import Snapshot
from commissioning.notebook import Cell, Heading
from commissioning.wording import Wording

WORDING = Wording("performance")


def results_table(snapshot: Snapshot) -> Exhibit:
    """Every result due in the quarter with target, status, earlier results and trend."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    if results.empty:
        return passage(nothing_due())
    headings = [
        *(Heading("Measure"), Heading("Status"), Heading("Result", True)),
        *(Heading("Target", True), *map(Heading, EARLIER_HEADINGS), Heading("Trend")),
    ]
    series = series_of(snapshot, results)
    rows = [
        [*named_status(one.row), *result_and_target(one.row)]
        + [*earlier_cells(one.row), sparkline_cell(one)]
        for one in series
    ]
    title = f"Results, {snapshot.quarter.label}"
    facts = result_facts(results) + earlier_facts(results) + sparkline_facts(series)
    notes = [WORDING("trend"), WORDING("changes"), *last_year_note(snapshot, results)]
    notes += [*earlier_notes(results), *_notes(snapshot, results, series)]
    return table("results", title, headings, rows, facts, notes)


def results_by_service(snapshot: Snapshot) -> Exhibit:
    """Every result due in the quarter, service by service, with who provides it and its trend."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    if results.empty:
        return passage(nothing_due())
    titles, names = service_titles(snapshot), provider_names(snapshot)
    headings = [
        *(Heading("Measure"), Heading("Service"), Heading("Provider"), Heading("Status")),
        *(Heading("Result", True), Heading("Target", True), Heading("Gap to target")),
        Heading("Trend"),
    ]
    series = series_of(snapshot, results)
    rows: list[list[Cell]] = [
        [
            *(one.row.title, titles[service], names[one.row.provider], status_cell(one.row)),
            *(*result_and_target(one.row), gap_cell(one.row), sparkline_cell(one)),
        ]
        for service in titles
        for one in series
        if one.row.service == service
    ]
    title = f"Results by service, {snapshot.quarter.label}"
    facts = result_facts(results) + sparkline_facts(series)
    notes = [WORDING("trend"), *_notes(snapshot, results, series)]
    return table("results-by-service", title, headings, rows, facts, notes)


def _notes(snapshot: Snapshot, results: pd.DataFrame, series: list[Series]) -> list[str]:
    """How results are judged, what their marks mean, and which earlier ones are others now."""
    changed = provider_notes(snapshot, services_changed(series))
    notes = [*judgement_notes(results), *marker_notes(results), *changed]
    return [*notes, *restated_notes(snapshot)]
