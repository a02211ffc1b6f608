"""Results as exhibits print them: the rows every table of results shares, and their facts."""

from __future__ import annotations

import pandas as pd

from commissioning.analysis.performance import MeasureResult, judged_of
from commissioning.exhibits.number_format import (
    MARKER_MEANINGS,
    STATUS_CELLS,
    change_text,
    fixed_text,
    gap_text,
    listed,
    status_word,
    value_text,
)
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Cell, Fact
from commissioning.wording import Wording

WORDING = Wording("performance")
MARKERS = {
    "p": "provisional",
    "e": "estimated",
    "r": "revised-since",
    "x": "result-not-available",
}
ANNUAL = "annual measure"


def nothing_due() -> str:
    """That no measure of the report is due in the quarter."""
    return WORDING("no-measure-due")


def service_titles(snapshot: Snapshot) -> dict[str, str]:
    """Title of each service, in the council's order."""
    return dict(rows_of(snapshot.tables["services"][["service", "title"]]))


def provider_names(snapshot: Snapshot) -> dict[str | None, str]:
    """Name of each provider; None is reported as such."""
    names = rows_of(snapshot.tables["providers"][["provider", "name"]])
    return {**dict(names), None: fixed_text("not-recorded")}


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
    """That no measure was judged, and why not: `2 have no target and 1 has no result`."""
    return WORDING("none-judged", why=_unjudged(counts))


def met_by_all(counts: dict[str, int]) -> str:
    """That the measures judged met their target, said of those alone, however few they are."""
    judged = judged_of(counts)
    if not judged:
        return none_judged(counts)
    met, rest = WORDING("all-met", judged=judged), _unjudged(counts)
    return f"{met} {WORDING('all-met-others', why=rest)}" if rest else met


def _unjudged(counts: dict[str, int]) -> str:
    """Why measures are not judged: how many have no target, and how many no result."""
    lacking = {"contextual": "no-target", "no result": "no-result"}
    found = [WORDING(lacking[one], count=counts[one]) for one in lacking if counts[one]]
    return listed(found) if found else ""


def named_status(row: MeasureResult) -> list[Cell]:
    """The first cells of a row of results: the measure and its status."""
    return [row.title, status_cell(row)]


def status_cell(row: MeasureResult) -> dict[str, str]:
    """The computed status and, where an officer set another next to it, both."""
    computed = STATUS_CELLS[row.status]
    if row.set_status is None:
        return computed
    text = WORDING("status-set-cell", computed=computed["text"], set=status_word(row.set_status))
    return {**computed, "text": text}


def result_and_target(row: MeasureResult) -> list[str]:
    """Result with its marker, and target, as printed."""
    target = (
        fixed_text("none") if row.target is None else value_text(row.target, row.unit, row.decimals)
    )
    return [value_text(row.result, row.unit, row.decimals, row.marker), target]


def gap_cell(row: MeasureResult) -> str:
    """The gap to target in words."""
    if row.status in ("no result", "contextual"):
        return fixed_text("not-judged")
    return gap_text(row.gap, row.unit, row.decimals)


def marker_notes(results: pd.DataFrame) -> list[str]:
    """What each marker that occurs means, and who set a status next to the one computed."""
    used = [mark for mark in MARKER_MEANINGS if mark in set(results["marker"])]
    notes = [marker_note(mark) for mark in used]
    return notes + [
        WORDING(
            "status-set",
            measure=row.title,
            officer=row.set_by,
            computed=status_word(row.status),
            set=status_word(row.set_status),
            reason=row.set_reason,
        )
        for row in rows_of(results[results["set_status"].notna()])
    ]


def marker_note(marker: str) -> str:
    """What a marker means: `[p] Provisional.`"""
    return WORDING(MARKERS[marker])


def judgement_notes(results: pd.DataFrame) -> list[str]:
    """What statuses are decided on: results as they are, or rounded first, all or some."""
    rounded_first = rounding_notes(results)
    every = rounded_first == [WORDING("judged-rounded")]
    return rounded_first if every else [WORDING("judged-exactly"), *rounded_first]


def rounding_notes(results: pd.DataFrame) -> list[str]:
    """That results were rounded before they were judged, where all or some of these were."""
    titles = list(results[results["judged_on"] == "rounded"]["title"])
    if len(titles) == len(results):
        return [WORDING("judged-rounded")]
    return [WORDING("judged-rounded-some", measures=listed(titles))] if titles else []


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


def movements(row: MeasureResult, short: bool = False) -> list[str]:
    """The movement of a result since last quarter, and since the same quarter last year.

    In `short` without its unit. An annual measure has no last quarter: its first movement is
    reported as one on last year, or in `short` left to the second. [c]: on another provider's
    result.
    """
    unit = "number" if short else row.unit
    terms = [
        change_text(change, unit, row.decimals, row.better)
        + (" [c]" if another and change is not None else "")
        for change, another in (
            (row.change, row.other_provider),
            (row.change_on_year, row.other_provider_on_year),
        )
    ]
    if row.frequency == "annual":
        terms[0] = ANNUAL if short else f"{terms[0]} on last year"
    return terms
