"""Exhibits of the quarter at a glance: counts and shares by status, the misses."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from commissioning.analysis.performance import (
    FEWEST_JUDGED,
    judged_of,
    results_by_measure,
    shares_by_status,
    status_counts,
)
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.bar_chart import horizontal_bars
from commissioning.exhibits.exhibit import Exhibit, figure, passage, table
from commissioning.exhibits.number_format import (
    STATUS_CELLS,
    counted,
    listed,
    status_word,
    value_text,
)
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.performance.headline_sentences import count_facts
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
    service_titles,
)
from commissioning.exhibits.variation.chart_messages import statuses_message
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.inputs.vocabulary import MISSED, STATUSES
from commissioning.notebook import Cell, Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("variation")


def status_summary(snapshot: Snapshot) -> Exhibit:
    """How many measures of each service have each status, with the total."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    if results.empty:
        return passage(nothing_due())
    titles = service_titles(snapshot)
    rows: list[list[Cell]] = []
    facts: list[Fact] = []
    for service in [one for one in titles if one in set(results["service"])]:
        own = status_counts(results[results["service"] == service])
        rows.append([titles[service], *_count_cells(own)])
        facts += count_facts(own, service)
    counts = status_counts(results)
    if has_shares := judged_of(counts) >= FEWEST_JUDGED:
        rows.append(["Share of measures judged", *_share_cells(counts)])
    rows.append(["All services", *_count_cells(counts)])
    headings = [
        Heading("Service"),
        *(Heading(STATUS_CELLS[name]["text"], True) for name in STATUSES),
    ]
    headings.append(Heading("Measures", True))
    facts += count_facts(counts) + (_share_facts(counts) if has_shares else [])
    title = f"Measures by service and status, {snapshot.quarter.label}"
    return table("status-by-service", title, headings, rows, facts, total_rows=1)


def status_chart(snapshot: Snapshot) -> Exhibit:
    """A bar for each status: how many measures."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    if results.empty:
        return passage(WORDING("nothing-to-draw"))
    every = status_counts(results)
    counts = {name: count for name, count in every.items() if count}
    drawn = horizontal_bars(
        [f"{STATUS_CELLS[name]['mark']} {STATUS_CELLS[name]['text']}" for name in counts],
        [float(count) for count in counts.values()],
        [str(count) for count in counts.values()],
        [chart_style.TONES[STATUS_CELLS[name]["tone"]] for name in counts],
    )
    rows = [[STATUS_CELLS[name]["text"], str(count)] for name, count in counts.items()]
    headings = [Heading("Status"), Heading("Measures", True)]
    title = f"Measures by status, {snapshot.quarter.label}"
    parts = listed([f"{count} {status_word(name)}" for name, count in counts.items()])
    alt = f"Bar chart of {counted(len(results), 'measure')} by status: {parts}."
    data = table("status-counts", title, headings, rows)
    judged = judged_of(every)
    facts = count_facts(every)
    facts.append(fact("measures.judged", judged, "measures", str(judged), "status counts"))
    return figure(
        "status-chart", statuses_message(every), title, alt, chart_style.svg(drawn), data, facts
    )


def misses_table(snapshot: Snapshot) -> Exhibit:
    """Measures off target or within tolerance, the worst status first."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    missed = pd.concat([results[results["status"] == name] for name in MISSED])
    if results.empty:
        return passage(nothing_due())
    if missed.empty:
        return passage(met_by_all(status_counts(results)))
    headings = [
        *(Heading("Measure"), Heading("Status"), Heading("Result", True)),
        *(Heading("Target", True), Heading("Gap to target"), Heading("Provider")),
    ]
    providers = provider_names(snapshot)
    rows = [
        [*named_status(row), *result_and_target(row), gap_cell(row), providers[row.provider]]
        for row in rows_of(missed)
    ]
    title = f"Measures that missed their target, {snapshot.quarter.label}"
    notes = [*rounding_notes(missed), *marker_notes(missed)]
    notes += stricter_notes(snapshot, missed["measure"])
    return table("misses", title, headings, rows, result_facts(missed), notes)


def _count_cells(counts: dict[str, int]) -> list[str]:
    return [*(str(count) for count in counts.values()), str(sum(counts.values()))]


def _share_facts(counts: dict[str, int]) -> list[Fact]:
    return [
        fact(f"measures.{name.replace(' ', '-')}.share", share, "%", _share_text(share), "counts")
        for name, share in shares_by_status(counts).items()
    ]


def _share_text(share: Decimal | None) -> str:
    return "none" if share is None else value_text(share, "%", 1)


def _share_cells(counts: dict[str, int]) -> list[str]:
    """Shares of the judged statuses; the others, and the whole, have none."""
    shares = shares_by_status(counts)
    cells = [_share_text(shares.get(name)) for name in counts]
    return [*cells, "none" if None in shares.values() else "100%"]
