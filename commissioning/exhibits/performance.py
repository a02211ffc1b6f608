"""Exhibits of the quarter at a glance: the headline in words, counts by status, the misses."""

from __future__ import annotations

import pandas as pd

from commissioning.analysis.performance import results_by_measure
from commissioning.analysis.status import status_counts
from commissioning.exhibits import charts
from commissioning.exhibits.exhibit import Cell, Exhibit, Heading, figure, passage, table
from commissioning.exhibits.facts import Fact, fact
from commissioning.exhibits.results import (
    NOTHING_DUE,
    gap_cell,
    marker_notes,
    named_status,
    provider_names,
    result_and_target,
    result_facts,
    service_titles,
)
from commissioning.exhibits.wording import STATUS_CELLS, counted, listed
from commissioning.inputs.snapshots import Snapshot
from commissioning.inputs.statuses import JUDGED, STATUSES


def headline(snapshot: Snapshot) -> Exhibit:
    """The quarter in sentences, exceptions first; shares are of measures that were judged."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    if results.empty:
        return passage(NOTHING_DUE)
    counts = status_counts(results)
    sentences = [
        _exceptions_sentence(results),
        _counts_sentence(counts),
        _missing_sentence(results),
    ]
    return passage("\n\n".join(one for one in sentences if one), _count_facts(counts))


def status_summary(snapshot: Snapshot) -> Exhibit:
    """How many measures of each service have each status, with the total."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    if results.empty:
        return passage(NOTHING_DUE)
    titles = service_titles(snapshot)
    rows: list[list[Cell]] = []
    for service in [one for one in titles if one in set(results["service"])]:
        own = status_counts(results[results["service"] == service])
        rows.append([titles[service], *_count_cells(own)])
    rows.append(["All services", *_count_cells(status_counts(results))])
    headings = [Heading("Service"), *(Heading(_word(name), True) for name in STATUSES)]
    headings.append(Heading("Measures", True))
    facts = _count_facts(status_counts(results))
    title = f"Measures by service and status, {snapshot.quarter.label}"
    return table("status-by-service", title, headings, rows, facts, total_rows=1)


def status_chart(snapshot: Snapshot) -> Exhibit:
    """A bar for each status: how many measures."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    if results.empty:
        return passage("There is nothing to draw: no measure is due.")
    counts = {name: count for name, count in status_counts(results).items() if count}
    drawn = charts.horizontal_bars(
        [f"{STATUS_CELLS[name]['mark']} {_word(name)}" for name in counts],
        [float(count) for count in counts.values()],
        [str(count) for count in counts.values()],
        [charts.STATUS_COLOURS[name] for name in counts],
    )
    rows = [[_word(name), str(count)] for name, count in counts.items()]
    headings = [Heading("Status"), Heading("Measures", True)]
    title = f"Measures by status, {snapshot.quarter.label}"
    parts = listed([f"{count} {name}" for name, count in counts.items()])
    alt = f"Bar chart of {counted(len(results), 'measure')}: {parts}."
    data = table("status-counts", title, headings, rows)
    return figure("status-chart", title, alt, charts.svg(drawn), data)


def misses_table(snapshot: Snapshot) -> Exhibit:
    """Measures off target or within tolerance, the worst status first."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    missed = pd.concat(
        [results[results["status"] == name] for name in ("off target", "within tolerance")]
    )
    if missed.empty:
        return passage("Every measure judged this quarter met its target.")
    headings = [
        *(Heading("Measure"), Heading("Status"), Heading("Result", True)),
        *(Heading("Target", True), Heading("Gap to target"), Heading("Provider")),
    ]
    providers = provider_names(snapshot)
    rows = [
        [*named_status(row), *result_and_target(row), gap_cell(row), providers[row.provider]]
        for row in missed.itertuples(index=False)
    ]
    title = f"Measures that missed their target, {snapshot.quarter.label}"
    return table("misses", title, headings, rows, result_facts(missed), marker_notes(missed))


def _word(status: str) -> str:
    return status[0].upper() + status[1:]


def _count_cells(counts: dict[str, int]) -> list[str]:
    return [*(str(count) for count in counts.values()), str(sum(counts.values()))]


def _count_facts(counts: dict[str, int]) -> list[Fact]:
    return [
        fact(f"measures.{name.replace(' ', '-')}", count, "measures", str(count), "status counts")
        for name, count in counts.items()
    ]


def _exceptions_sentence(results: pd.DataFrame) -> str:
    missed = results[results["status"] == "off target"]
    if missed.empty:
        return "**No measure is off target.**"
    verb = "is" if len(missed) == 1 else "are"
    named = listed(
        [
            f"{row.title} ({result_and_target(row)[0]} against {result_and_target(row)[1]})"
            for row in missed.itertuples(index=False)
        ]
    )
    return f"**{counted(len(missed), 'measure')} {verb} off target:** {named}."


def _counts_sentence(counts: dict[str, int]) -> str:
    judged = sum(counts[name] for name in JUDGED)
    if not judged:
        return "No measure has both a result and a target, so none is judged."
    sentence = (
        f"Of {counted(judged, 'measure')} judged against a target, {counts['on target']} met it, "
        f"{counts['within tolerance']} missed it within tolerance and {counts['off target']} "
        "missed it by more."
    )
    if not counts["contextual"]:
        return sentence
    verb = "is" if counts["contextual"] == 1 else "are"
    return f"{sentence} {counted(counts['contextual'], 'measure')} {verb} contextual, not judged."


def _missing_sentence(results: pd.DataFrame) -> str:
    missing = list(results[results["status"] == "no result"]["title"])
    provisional = list(results[results["marker"].isin(["p", "e"])]["title"])
    sentences = []
    if missing:
        sentences.append(f"{counted(len(missing), 'result')} missing: {listed(missing)}.")
    if provisional:
        count = counted(len(provisional), "result")
        sentences.append(f"{count} provisional or estimated: {listed(provisional)}.")
    return " ".join(sentences)
