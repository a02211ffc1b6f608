"""Results as exhibits print them: the rows every table of results shares, and their facts."""

from __future__ import annotations

from typing import Any

import pandas as pd

from commissioning.analysis.performance import judged_of
from commissioning.exhibits.exhibit import Cell
from commissioning.exhibits.number_format import (
    MARKER_MEANINGS,
    STATUS_CELLS,
    change_text,
    gap_text,
    listed,
    value_text,
)
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Fact

JUDGED_EXACTLY = (
    "Status, gap and change are worked out from results before they are rounded; a result is "
    "printed with as many decimals as show its status."
)
JUDGED_ROUNDED = (
    "The council has results rounded to the decimals printed before they are judged and compared."
)
ANNUAL = "annual measure"
NOTHING_DUE = "No measure is due in this report for the quarter."


def service_titles(snapshot: Snapshot) -> dict[str, str]:
    """Title of each service, in the council's order."""
    return dict(rows_of(snapshot.tables["services"][["service", "title"]]))


def provider_names(snapshot: Snapshot) -> dict[str | None, str]:
    """Name of each provider; None is told as such."""
    names = rows_of(snapshot.tables["providers"][["provider", "name"]])
    return {**dict(names), None: "not recorded"}


def result_facts(results: pd.DataFrame) -> list[Fact]:
    """Result, target and status of each row."""
    facts = []
    for row in rows_of(results):
        source = f"results {row.measure} {row.period}"
        result, target = result_and_target(row)
        facts.append(fact(f"{row.measure}.result", row.result, row.unit, result, source))
        facts.append(fact(f"{row.measure}.target", row.target, row.unit, target, source))
        facts.append(Fact(f"{row.measure}.status", row.status, "status", row.status, source))
        facts.append(fact(f"{row.measure}.gap", row.gap, row.unit, gap_cell(row), source))
    return facts


def none_judged(counts: dict[str, int]) -> str:
    """That no measure was judged, and why not: `2 have no target, 1 has no result`."""
    return f"No measure was judged: {_unjudged(counts)}."


def met_by_all(counts: dict[str, int]) -> str:
    """That the measures judged met their target, said of those alone, however few they are."""
    judged = judged_of(counts)
    if not judged:
        return none_judged(counts)
    met = (
        "The one measure judged this quarter met its target."
        if judged == 1
        else f"Each of the {judged} measures judged this quarter met its target."
    )
    rest = _unjudged(counts)
    return f"{met} Of the others {rest}." if rest else met


def _unjudged(counts: dict[str, int]) -> str:
    """Why measures are not judged: how many have no target, and how many no result."""
    told = (
        f"{counts[status]} {'has' if counts[status] == 1 else 'have'} no {wanting}"
        for status, wanting in (("contextual", "target"), ("no result", "result"))
        if counts[status]
    )
    return ", ".join(told)


def named_status(row: Any) -> list[Cell]:
    """The first cells of a row of results: the measure and its status."""
    return [row.title, status_cell(row)]


def status_cell(row: Any) -> Cell:
    """The computed status and, where an officer set another beside it, both."""
    computed = STATUS_CELLS[row.status]
    if row.set_status is None:
        return computed
    return {**computed, "text": f"{computed['text']} (set to {row.set_status} [o])"}


def result_and_target(row: Any) -> list[str]:
    """Result with its marker, and target, as printed."""
    target = "none" if row.target is None else value_text(row.target, row.unit, row.decimals)
    return [value_text(row.result, row.unit, row.decimals, row.marker), target]


def gap_cell(row: Any) -> str:
    """The gap to target in words."""
    if row.status in ("no result", "contextual"):
        return "not judged"
    return gap_text(row.gap, row.unit, row.decimals)


def marker_notes(results: pd.DataFrame) -> list[str]:
    """What each marker that occurs means, and who set a status beside the one computed."""
    used = [mark for mark in MARKER_MEANINGS if mark in set(results["marker"])]
    notes = [f"[{mark}] {MARKER_MEANINGS[mark]}." for mark in used]
    return notes + [
        f"[o] {row.title}: {row.set_by} set {row.set_status} beside the computed {row.status}: "
        f"{row.set_reason} Counts and exceptions keep to the computed status."
        for row in rows_of(results[results["set_status"].notna()])
    ]


def judgement_notes(results: pd.DataFrame) -> list[str]:
    """What statuses are decided on: results as they are, or rounded first, all or some."""
    rounded_first = rounding_notes(results)
    return rounded_first if rounded_first == [JUDGED_ROUNDED] else [JUDGED_EXACTLY, *rounded_first]


def rounding_notes(results: pd.DataFrame) -> list[str]:
    """That results were rounded before they were judged, where all or some of these were."""
    titles = list(results[results["judged_on"] == "rounded"]["title"])
    if len(titles) == len(results):
        return [JUDGED_ROUNDED]
    told = "Rounded to the decimals printed before they are judged: "
    return [f"{told}{listed(titles)}."] if titles else []


def movement_facts(results: pd.DataFrame) -> list[Fact]:
    """Movement of each result since last quarter and since last year."""
    return [
        fact(f"{row.measure}.{name}", change, row.unit, text, f"results {row.measure}")
        for row in rows_of(results)
        for name, change, text in zip(
            ("change", "change-on-year"),
            (row.change, row.change_on_year),
            movements(row),
            strict=True,
        )
    ]


def movements(row: Any, short: bool = False) -> list[str]:
    """The movement of a result since last quarter, and since the same quarter last year.

    In `short` without its unit. An annual measure has no last quarter: its first movement is told
    as one on last year, or in `short` left to the second. [c]: on another provider's result.
    """
    unit = "number" if short else row.unit
    words = [
        change_text(change, unit, row.decimals, row.better)
        + (" [c]" if another and change is not None else "")
        for change, another in (
            (row.change, row.other_provider),
            (row.change_on_year, row.other_provider_on_year),
        )
    ]
    if row.frequency == "annual":
        words[0] = ANNUAL if short else f"{words[0]} on last year"
    return words
