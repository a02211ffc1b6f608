"""Exhibits of an exception (framework §5): the shortfall, and in the other voice its reasons."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from commissioning.analysis.performance import (
    NO_RESULT,
    OFF_TARGET,
    STATUSES_OF,
    WITHIN_TOLERANCE,
    MeasureResult,
    MissedTarget,
    exceptions_by_measure,
    results_by_measure,
    status_counts,
)
from commissioning.dates import parse_period
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.exhibit import Exhibit, figure, passage, table
from commissioning.exhibits.number_format import STATUS_CELLS, date_cell, plain, quarters_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.performance.last_year_table import (
    EARLIER_HEADINGS,
    earlier_cells,
    earlier_facts,
    earlier_notes,
)
from commissioning.exhibits.performance.series_charts import series_charts
from commissioning.exhibits.performance.withheld_reason_notes import none_shown, withheld_notes
from commissioning.exhibits.provider_change_wording import provider_notes
from commissioning.exhibits.quality.specification_sign_off import stricter_notes
from commissioning.exhibits.result_rows import (
    gap_cell,
    marker_notes,
    met_by_all,
    named_status,
    nothing_due,
    provider_names,
    result_and_target,
    result_facts,
    rounding_notes,
)
from commissioning.exhibits.series_view import history_facts, marks_key, series_of
from commissioning.exhibits.variation.chart_messages import measure_message, run_fact, series_text
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import Action, rows_of
from commissioning.inputs.vocabulary import MISSED
from commissioning.notebook import Cell, Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("performance")

IN_THE_RESPONSE = "In the provider’s response"
PLOT_HEIGHT = 1.8  # inches


def exception_particulars(snapshot: Snapshot) -> Exhibit:
    """What was specified, what was returned, how far and for how long it fell short."""
    missed = _exception(snapshot)
    if missed.empty:
        return passage(_not_off_target(snapshot))
    row = next(rows_of(missed))
    result, target = result_and_target(row)
    if row.status == NO_RESULT:
        result = _sentence_case(row.came)
    rows: list[Sequence[Cell]] = [
        ["Target", target],
        [f"Result ({parse_period(row.period).label})", result],
        ["Status", STATUS_CELLS[row.status]],
        ["Gap to target", gap_cell(row)],
        *_for_how_long(row),
        ["Provider on the last day of the quarter", provider_names(snapshot)[row.provider]],
        *([label, cell] for label, cell in zip(EARLIER_HEADINGS, earlier_cells(row), strict=True)),
    ]
    headings = [Heading("Detail"), Heading(snapshot.quarter.label)]
    facts = _exception_facts(missed) + earlier_facts(missed)
    notes = [WORDING("changes"), *earlier_notes(missed), *_notes(snapshot, missed)]
    return table("exception", f"Exception: {row.title}", headings, rows, facts, notes)


def _notes(snapshot: Snapshot, missed: pd.DataFrame) -> list[str]:
    """On runs under another provider, and on measures that the signed standard judges worse."""
    found = provider_notes(snapshot, set(missed[missed["missed_before"] > 0]["service"]))
    return [*found, *stricter_notes(snapshot, missed["measure"])]


def _exception(snapshot: Snapshot) -> pd.DataFrame:
    """The measure of an exception report, by what makes it one."""
    ground = snapshot.report.get("ground", OFF_TARGET)
    return exceptions_by_measure(snapshot.tables, snapshot.quarter, STATUSES_OF[ground])


def _for_how_long(row: MissedTarget) -> list[list[str]]:
    """For how many quarters it fell short; nothing where there is no result to judge."""
    labels = {OFF_TARGET: "Off target for", WITHIN_TOLERANCE: "Below target for"}
    return [[labels[row.status], _how_long(row)]] if row.status in labels else []


def exceptions_table(snapshot: Snapshot) -> Exhibit:
    """Each measure below its target: how far, how long, who provides it, what is being done.

    Those without a result that was due are added where the council counts them as exceptions.
    """
    missed = exceptions_by_measure(snapshot.tables, snapshot.quarter, MISSED)
    if lacking := snapshot.header.get("missing_results"):
        none = exceptions_by_measure(snapshot.tables, snapshot.quarter, (NO_RESULT,))
        none = none[none["measure"].isin(lacking)]
        missed = pd.concat([missed, none]).sort_index() if len(missed) else none
    if missed.empty:
        return _none_missed(snapshot)
    names = provider_names(snapshot)
    rows = [
        [*named_status(row), gap_cell(row), _missed_for(row), names[row.provider]]
        + [_actions_of(snapshot, row.measure)]
        for row in rows_of(missed)
    ]
    labels = ("Measure", "Status", "Gap to target", "Missed for", "Provider")
    below = "Measures below target or without a result" if lacking else "Measures below target"
    title = f"{below}, {snapshot.quarter.label}: what is being done, who is doing it and by when"
    headings = [Heading(label) for label in (*labels, "Action (owner, day due)")]
    notes = [*rounding_notes(missed), *marker_notes(missed), *_notes(snapshot, missed)]
    notes += withheld_notes(snapshot)
    return table("exceptions", title, headings, rows, _exception_facts(missed), notes)


def _none_missed(snapshot: Snapshot) -> Exhibit:
    counts = status_counts(results_by_measure(snapshot.tables, snapshot.quarter))
    return passage(met_by_all(counts) if sum(counts.values()) else nothing_due())


def _not_off_target(snapshot: Snapshot) -> str:
    """That the measure of an exception is not off target, and what it is."""
    for row in rows_of(results_by_measure(snapshot.tables, snapshot.quarter), MeasureResult):
        text = STATUS_CELLS[row.status]["text"].lower()
        return WORDING("not-off-target", status=text)
    return nothing_due()


def _exception_facts(missed: pd.DataFrame) -> list[Fact]:
    """The facts of each result, and for how many quarters in a row it was missed."""
    return result_facts(missed) + [
        fact(
            f"{row.measure}.quarters-missed",
            row.quarters_missed,
            "quarters",
            _how_long(row),
            f"results {row.measure}",
        )
        for row in rows_of(missed)
        if row.status != NO_RESULT
    ]


def _actions_of(snapshot: Snapshot, measure: str) -> str:
    """Each action on a measure in the quarter with its owner and the day it is due."""
    if measure in snapshot.header.get("held_back", ()):
        return IN_THE_RESPONSE
    found = [
        f"{row.action} ({row.owner}, {date_cell(row.due)})"
        for row in rows_of(snapshot.tables["actions"])
        if (row.measure, row.period) == (measure, snapshot.quarter.text)
    ]
    return "; ".join(found) or WORDING("no-action")


def _missed_for(row: MissedTarget) -> str:
    return _sentence_case(row.came) if row.status == NO_RESULT else _how_long(row)


def _sentence_case(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _how_long(row: MissedTarget) -> str:
    run = quarters_text(row.quarters_missed)
    if not row.missed_before:
        return run
    return WORDING("missed-under-another", run=run, before=row.missed_before)


def exception_chart(snapshot: Snapshot) -> Exhibit:
    """The measure's results and targets by quarter."""
    missed = _exception(snapshot)
    if missed.empty:
        return passage(WORDING("no-chart-because", why=_not_off_target(snapshot)))
    row = next(rows_of(missed))
    if row.status == NO_RESULT:
        return passage(WORDING("no-chart-because", why=f"{_sentence_case(plain(row.came))}."))
    (series,) = series_of(snapshot, missed.iloc[:1])
    title = f"{row.title}: results and targets by quarter to {snapshot.quarter.label}"
    title += marks_key([series])
    headings = [Heading("Quarter"), Heading("Result", True), Heading("Target", True)]
    past = series.past.assign(unit=row.unit)
    rows = [[one.period, *result_and_target(one)] for one in rows_of(past)]
    data = table("exception-data", title, headings, rows)
    facts = [*history_facts(series), run_fact(row, row.quarters_missed)]
    message = measure_message(row, row.quarters_missed)
    alt = f"Line chart by quarter. {series_text(series)}."
    drawn = chart_style.svg(series_charts([series], PLOT_HEIGHT))
    return figure("exception-chart", message, title, alt, drawn, data, facts)


def reasons(snapshot: Snapshot) -> Exhibit:
    """The provider's reasons, in the provider's words."""
    names = provider_names(snapshot)
    titles = dict(rows_of(snapshot.tables["measures"][["measure", "title"]]))
    rows = [
        [titles[row.measure], names[row.provider], row.text, row.author, date_cell(row.received)]
        for row in rows_of(snapshot.tables["commentary"])
        if row.period == snapshot.quarter.text
    ]
    if not rows:
        return none_shown(snapshot, WORDING("no-reasons"))
    labels = ("Measure", "Provider", "Reasons", "Author", "Received")
    title = f"Providers' reasons, {snapshot.quarter.label}"
    headings = [Heading(label) for label in labels]
    return table("reasons", title, headings, rows, notes=withheld_notes(snapshot))


def actions(snapshot: Snapshot) -> Exhibit:
    """What is being done to rectify, by whom and by when; what is held back stands with reasons."""
    titles = dict(rows_of(snapshot.tables["measures"][["measure", "title"]]))
    rows = [
        [titles[row.measure], row.action, row.owner, date_cell(row.due), _progress(row)]
        for row in rows_of(snapshot.tables["actions"])
        if row.period == snapshot.quarter.text
    ]
    if not rows:
        return none_shown(snapshot, WORDING("no-actions"))
    labels = ("Measure", "Action", "Owner", "Due", "Progress")
    title = f"Actions to rectify, {snapshot.quarter.label}"
    headings = [Heading(label) for label in labels]
    return table("actions", title, headings, rows)


def _progress(row: Action) -> str:
    """How far an action has come, in the provider's words; before them the day it was met."""
    return row.progress if row.met is None else f"Met {date_cell(row.met)}. {row.progress}"
