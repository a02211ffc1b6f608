"""Promises of earlier quarters followed up: met, due or overdue at the quarter's end (§5)."""

from __future__ import annotations

from datetime import date

from commissioning.analysis.performance import (
    DUE,
    MET,
    OVERDUE,
    FollowedUpAction,
    actions_followed_up,
)
from commissioning.exhibits.exhibit import Exhibit, passage, table
from commissioning.exhibits.number_format import date_cell, date_text, plain
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Cell, Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("performance")
LABELS = ("Measure", "Action", "Owner", "Due", "Status")
STATUSES = {OVERDUE: "overdue-since", DUE: "due-on", MET: "done-on"}
MARKS = {
    OVERDUE: {"mark": "▲", "tone": "bad"},
    DUE: {"mark": "○", "tone": "neutral"},
    MET: {"mark": "●", "tone": "good"},
}


def promised_actions(snapshot: Snapshot) -> Exhibit:
    """Each action of an earlier quarter not met before this one, and how it is at its end."""
    found = actions_followed_up(snapshot.tables["actions"], snapshot.quarter)
    if not found:
        return passage(WORDING("no-action-open"))
    titles = _titles(snapshot)
    rows: list[list[Cell]] = [
        [titles[one.action.measure], one.action.action, one.action.owner]
        + [date_cell(one.action.due), _status_cell(one)]
        for one in found
    ]
    title = f"Actions promised in earlier quarters, as at {date_text(snapshot.quarter.last_day)}"
    headings = [Heading(label) for label in LABELS]
    notes = [_sentence(snapshot, found)]
    return table("promises", title, headings, rows, _facts(found), notes)


def action_follow_up_in_brief(snapshot: Snapshot) -> Exhibit:
    """How many promises of earlier quarters were met or are open, in a sentence; overdue by name.

    For summaries.
    """
    found = actions_followed_up(snapshot.tables["actions"], snapshot.quarter)
    if not found:
        return passage(WORDING("no-action-open"))
    titles = _titles(snapshot)
    named = [_by_name(titles, one) for one in found if one.status == OVERDUE]
    text = _sentence(snapshot, found)
    if named:
        text = f"{text} {WORDING('actions-overdue-by-name', actions=plain('; '.join(named)))}"
    return passage(text, _facts(found))


def _by_name(titles: dict[str, str], one: FollowedUpAction) -> str:
    action = one.action
    names = {"measure": titles[action.measure], "action": action.action, "owner": action.owner}
    return WORDING("action-by-name", **names, day=date_text(action.due))


def action_follow_up_counted(snapshot: Snapshot) -> Exhibit:
    """How many promises of earlier quarters were met or are open, and no more."""
    found = actions_followed_up(snapshot.tables["actions"], snapshot.quarter)
    return (
        passage(_sentence(snapshot, found), _facts(found))
        if found
        else passage(WORDING("no-action-open"))
    )


def _counts(found: list[FollowedUpAction]) -> dict[str, int]:
    """How many are open (overdue ones among them), overdue and met."""
    overdue, met = (sum(one.status == name for one in found) for name in (OVERDUE, MET))
    return {"open": len(found) - met, "overdue": overdue, "met": met}


def _facts(found: list[FollowedUpAction]) -> list[Fact]:
    return [
        fact(f"promises.{name}", count, "promises", str(count), "actions")
        for name, count in _counts(found).items()
    ]


def _sentence(snapshot: Snapshot, found: list[FollowedUpAction]) -> str:
    counts = _counts(found)
    sentences = [WORDING("actions-followed-up", count=len(found)), _done(snapshot, counts)]
    if counts["overdue"]:
        sentences.append(WORDING("actions-overdue", count=counts["overdue"]))
    return " ".join(sentences)


def _done(snapshot: Snapshot, counts: dict[str, int]) -> str:
    """How many were done by the quarter's end, and how many were not."""
    day, done, left = date_text(snapshot.quarter.last_day), counts["met"], counts["open"]
    if not left:
        return WORDING("actions-all-done", count=done, day=day)
    if not done:
        return WORDING("actions-none-done", count=left, day=day)
    return WORDING("actions-some-done", done=done, left=left, day=day)


def _status_cell(one: FollowedUpAction) -> Cell:
    return {"text": status_text(one.status, one.day), **MARKS[one.status]}


def status_text(status: str, day: date | str) -> str:
    """How an action stands, with its day: `Overdue since 31 Aug 2025`, `Done 3 Oct 2025`."""
    return WORDING(STATUSES[status], day=date_cell(day))


def _titles(snapshot: Snapshot) -> dict[str, str]:
    return dict(rows_of(snapshot.tables["measures"][["measure", "title"]]))
