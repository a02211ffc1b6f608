"""Last quarter and the same quarter of last year, next to the result of the quarter."""

from __future__ import annotations

from typing import Any

import pandas as pd

from commissioning.analysis.performance import (
    BREAK,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    MeasureResult,
    results_by_measure,
)
from commissioning.analysis.variation import CUMULATIVE, read_beside_last_year
from commissioning.exhibits.exhibit import Exhibit, passage, table
from commissioning.exhibits.number_format import figures_text, listed, value_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.result_rows import (
    ANNUAL,
    movement_facts,
    movements,
    result_and_target,
    result_facts,
)
from commissioning.exhibits.variation.variation_wording import variation_rules
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("performance")

EARLIER_HEADINGS = ("Last quarter (change since)", "Same quarter last year (change since)")
MARKS = {
    BREAK: "break-in-series",
    NOT_APPLICABLE: "not-applicable",
    NOT_AVAILABLE: "not-available",
}
WHY = {CUMULATIVE: "Cumulative since 1 April"}


def last_year_table(snapshot: Snapshot) -> Exhibit:
    """Each cumulative or seasonal measure next to last quarter and the same quarter last year."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    why = _why(snapshot)
    shown = results[results["measure"].isin(why)]
    if shown.empty:
        return passage(WORDING("none-cumulative-or-seasonal"))
    rows = [
        [row.title, WHY.get(why[row.measure], "Seasonal"), result_and_target(row)[0]]
        + earlier_cells(row)
        for row in rows_of(shown)
    ]
    labels = ("Measure", "Why", "Result", *EARLIER_HEADINGS)
    title = f"Cumulative and seasonal measures compared with last year, {snapshot.quarter.label}"
    notes = [WORDING("changes"), *earlier_notes(shown)]
    facts = result_facts(shown) + earlier_facts(shown)
    headings = [Heading(label, label == "Result") for label in labels]
    return table("last-year", title, headings, rows, facts, notes)


def earlier_cells(row: MeasureResult) -> list[str]:
    """Last quarter's result and that of the same quarter last year, each with the change since.

    If there is none to compare with, the mark that says why: `[b]`, `[z]` or `[x]`.
    """
    on_quarter, on_year = movements(row, short=True)
    cells = [
        _cell(row, row.previous, row.previous_mark, on_quarter if row.change is not None else ""),
        _cell(
            row,
            row.year_before,
            row.year_before_mark,
            on_year if row.change_on_year is not None else "",
        ),
    ]
    return [ANNUAL, cells[1]] if row.frequency == "annual" else cells


def _cell(row: MeasureResult, value: Any, mark: str, change: str) -> str:
    if value is None:
        return f"[{mark}]"
    figures = figures_text(value, row.unit, row.decimals)
    return f"{figures} ({change})" if change else figures


def earlier_notes(results: pd.DataFrame) -> list[str]:
    """What each mark means that is in the place of an earlier result."""
    used = set(results["previous_mark"]) | set(results["year_before_mark"])
    text = used - set(results["marker"])
    return [WORDING(name) for mark, name in MARKS.items() if mark in text]


def last_year_note(snapshot: Snapshot, results: pd.DataFrame) -> list[str]:
    """Which of the measures shown are read next to last year rather than last quarter."""
    why = _why(snapshot)
    titles = [row.title for row in rows_of(results) if row.measure in why]
    if not titles:
        return []
    return [WORDING("compare-with-last-year", measures=listed(titles))]


def earlier_facts(results: pd.DataFrame) -> list[Fact]:
    """Each earlier result that is compared with, and the movement since."""
    found = [
        fact(f"{row.measure}.{name}", value, row.unit, text, f"results {row.measure}")
        for row in rows_of(results)
        for name, value in (("previous", row.previous), ("year-before", row.year_before))
        if value is not None
        for text in [value_text(value, row.unit, row.decimals)]
    ]
    return found + movement_facts(results)


def _why(snapshot: Snapshot) -> dict[str, str]:
    return read_beside_last_year(snapshot.tables, snapshot.quarter, variation_rules(snapshot))
