"""Words saved at the desk: taken into the journal under the report's lock, and what came of it."""

from __future__ import annotations

from filelock import Timeout

from commissioning.desk.jupyter.notebook_copy import Sent
from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_quarter import Desk
from commissioning.desk.reports.desk_report import Report
from commissioning.errors import CommissioningError
from commissioning.narrative import Audit, Copy, role_name
from commissioning.narrative.journal import Entry, journal_acts, narrative_of, read_entries
from commissioning.notebook import facts_of
from commissioning.wording import Wording
from commissioning.working_reports.narratives import (
    holding,
    page_faults,
    save_findings,
    take_narrative,
)

WORDING = Wording("desk")

VIA = "desk"
PATIENCE_SECONDS = 20  # that a person waits for a report that somebody else holds


class ClosedError(CommissioningError):
    """Words sent to a report that is approved."""


class BusyError(CommissioningError):
    """A report that somebody else holds."""


def save_report_narrative(desk: Desk, key: str, sent: Sent, user: User) -> list[str]:
    """Take the words of somebody's copy; what they should be told, in sentences.

    Raises:
        ClosedError: the report's words are closed.
        BusyError: the report was held by others for too long.
        RefusedNarrative: some words are refused; the others were taken.
    """
    place, journal = desk.place(key), desk.journal(key)
    load = sent.load if sent.load.startswith(f"{user.login}:") else desk.new_load(user.login)
    copy = Copy(user.signature, desk.clock(), VIA, load, frozenset(user.roles))
    try:
        with holding(journal, PATIENCE_SECONDS):
            before = read_entries(journal)
            take_narrative(place, journal, sent.notebook, copy)
            _refuse_closed(narrative_of(before).closed)
            entered = read_entries(journal)[len(before) :]
            return _entry_sentences(desk.report(key), [one for one in entered if one.via == VIA])
    except Timeout:
        raise BusyError(WORDING("being-rebuilt")) from None


def _refuse_closed(closed: Entry | None) -> None:
    if closed:
        raise ClosedError(WORDING("text-closed-to-you", who=closed.by or "Somebody"))


def _entry_sentences(report: Report, entered: list[Entry]) -> list[str]:
    sentences = []
    audit = Audit(facts_of(report.notebook.cells))
    for entry in entered:
        sentences += [f"{entry.slot}: {text}" for text in save_findings(entry.text, audit)]
        if entry.act == journal_acts.CONFLICT:
            sentences.append(WORDING("written-meanwhile", slot=entry.slot))
        elif entry.act == journal_acts.ASIDE and entry.slot in report.slots:
            role = role_name(report.slots[entry.slot].role)
            sentences.append(WORDING("for-another-role", slot=entry.slot, role=role))
        elif entry.act == journal_acts.ASIDE:
            sentences.append(WORDING("outside-sections"))
    page = page_faults(report.notebook) if entered else ""
    return list(dict.fromkeys([*sentences, *([page] if page else [])]))
