"""Promises of earlier quarters followed up: met, due or overdue at the quarter's end (§5)."""

from __future__ import annotations

from commissioning.analysis.performance import DUE, MET, OVERDUE, Promise, promises_followed_up
from commissioning.exhibits.exhibit import Cell, Exhibit, Heading, passage, table
from commissioning.exhibits.number_format import counted, date_cell, date_text, plain
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Fact

LABELS = ("Measure", "Promised", "Owner", "Due", "Standing")
NONE_OPEN = "No promise of an earlier quarter was open when this quarter began."
WORDS = {OVERDUE: "Overdue since", DUE: "Due", MET: "Met"}
MARKS = {
    OVERDUE: {"mark": "▲", "tone": "bad"},
    DUE: {"mark": "○", "tone": "neutral"},
    MET: {"mark": "●", "tone": "good"},
}


def promised_actions(snapshot: Snapshot) -> Exhibit:
    """Each action of an earlier quarter not met before this one, and how it stands at its end."""
    found = promises_followed_up(snapshot.tables["actions"], snapshot.quarter)
    if not found:
        return passage(NONE_OPEN)
    titles = _titles(snapshot)
    rows: list[list[Cell]] = [
        [titles[one.action.measure], one.action.action, one.action.owner]
        + [date_cell(one.action.due), _standing_cell(one)]
        for one in found
    ]
    title = f"Promises of earlier quarters, as at {date_text(snapshot.quarter.last_day)}"
    headings = [Heading(label) for label in LABELS]
    notes = [_sentence(snapshot, found)]
    return table("promises", title, headings, rows, _facts(found), notes)


def promises_in_brief(snapshot: Snapshot) -> Exhibit:
    """How many promises of earlier quarters were met or are open, in a sentence; overdue by name.

    For summaries.
    """
    found = promises_followed_up(snapshot.tables["actions"], snapshot.quarter)
    if not found:
        return passage(NONE_OPEN)
    titles = _titles(snapshot)
    named = [
        f"{titles[one.action.measure]}: “{one.action.action}” ({one.action.owner}, due "
        f"{date_text(one.action.due)})"
        for one in found
        if one.standing == OVERDUE
    ]
    overdue = f" Overdue: {plain('; '.join(named))}." if named else ""
    return passage(f"{_sentence(snapshot, found)}{overdue}", _facts(found))


def promises_counted(snapshot: Snapshot) -> Exhibit:
    """How many promises of earlier quarters were met or are open, and no more."""
    found = promises_followed_up(snapshot.tables["actions"], snapshot.quarter)
    return passage(_sentence(snapshot, found), _facts(found)) if found else passage(NONE_OPEN)


def _counts(found: list[Promise]) -> dict[str, int]:
    """How many are open (overdue ones among them), overdue and met."""
    overdue, met = (sum(one.standing == name for one in found) for name in (OVERDUE, MET))
    return {"open": len(found) - met, "overdue": overdue, "met": met}


def _facts(found: list[Promise]) -> list[Fact]:
    return [
        fact(f"promises.{name}", count, "promises", str(count), "actions")
        for name, count in _counts(found).items()
    ]


def _sentence(snapshot: Snapshot, found: list[Promise]) -> str:
    counts = _counts(found)
    return (
        f"Of {counted(len(found), 'promise')} of earlier quarters not yet met when this one began, "
        f"{counts['met']} had been met by {date_text(snapshot.quarter.last_day)}; "
        f"{counts['open']} remained open, {counts['overdue']} of them overdue."
    )


def _standing_cell(one: Promise) -> Cell:
    return {"text": f"{WORDS[one.standing]} {date_cell(one.day)}", **MARKS[one.standing]}


def _titles(snapshot: Snapshot) -> dict[str, str]:
    return dict(rows_of(snapshot.tables["measures"][["measure", "title"]]))
