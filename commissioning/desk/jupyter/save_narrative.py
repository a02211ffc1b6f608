"""Words saved at the desk: taken into the journal under the report's lock, and what came of it."""

from __future__ import annotations

from filelock import Timeout

from commissioning.desk.jupyter.notebook_copy import Sent
from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_quarter import Desk
from commissioning.desk.reports.desk_report import Report
from commissioning.errors import CommissioningError
from commissioning.narrative import Audit, Copy
from commissioning.narrative.journal import Entry, journal_acts, narrative_of, read_entries
from commissioning.notebook import facts_of
from commissioning.working_reports.narratives import (
    holding,
    page_faults,
    save_findings,
    take_narrative,
)

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
        RefusedWords: some words are refused; the others were taken.
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
        raise BusyError(
            "The report is being made anew; nothing is lost. Save again in a minute."
        ) from None


def _refuse_closed(closed: Entry | None) -> None:
    if closed:
        raise ClosedError(
            f"{closed.by or 'Somebody'} closed the words of this report, since it is approved. "
            "What you wrote is kept aside; ask for the words to be opened again."
        )


def _entry_sentences(report: Report, entered: list[Entry]) -> list[str]:
    sentences = []
    audit = Audit(facts_of(report.notebook.cells))
    for entry in entered:
        sentences += [f"{entry.slot}: {text}" for text in save_findings(entry.text, audit)]
        if entry.act == journal_acts.CONFLICT:
            sentences.append(
                f"Somebody else wrote in {entry.slot} meanwhile; both texts are kept, and the desk "
                "shows them side by side."
            )
        elif entry.act == journal_acts.ASIDE and entry.slot in report.slots:
            role = report.slots[entry.slot].role
            sentences.append(f"{entry.slot} is for the {role} to write; your words are kept aside.")
        elif entry.act == journal_acts.ASIDE:
            sentences.append("Words outside the places for words are kept aside, and not printed.")
    page = page_faults(report.notebook) if entered else ""
    return list(dict.fromkeys([*sentences, *([page] if page else [])]))
