"""The letter by which a provider is required to attend: it prints what was signed, or is a draft.

What it says is in the signed statement and is printed from there, so that a letter written once
more years later is the one that was sent.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nbformat import NotebookNode

from commissioning.dates import day_text, parse_quarter
from commissioning.narrative import ReviewError
from commissioning.narrative.journal import as_written
from commissioning.review.model import Entry, ReviewHistory, post_for
from commissioning.review.proof import of_statement, particulars_of, statement_name
from commissioning.wording import Wording
from commissioning.workflow.letters.attendance_particulars import particulars
from commissioning.workflow.letters.letter_printing import (
    addressee,
    letter,
    rows,
    text_part,
    write_letter,
)
from commissioning.working_reports import Review, statements_folder
from commissioning.working_reports.store import quarter_folder

WORDING = Wording("workflow")

DRAFT, CALLED_OFF = "DRAFT, NOT TO BE SENT", "CALLED OFF"
DUTY = (
    "The Head of Paid Service may require the attendance of a representative of the service "
    "provider at an internal meeting or at a meeting of the Council, to report in person on any "
    "issue of under-performance (commissioning framework §5)."
)
REQUEST = (
    "You are asked to attend, or to send a senior manager who can speak for you, and to confirm "
    "who will come. What was said will be recorded beside this requirement."
)
UNSIGNED = (
    "**This is a draft and must not be sent.** The Head of Paid Service has not signed it, so "
    "nothing is required by it yet."
)


def draft_letter(review: Review, made: Entry) -> Path:
    """Write the draft of a requirement that is not signed; the folder in which it is."""
    return write_letter(_letters(review, made) / f"draft-{made.report}", _letter(review, made))


def attendance_letter(review: Review, report: str, number: int) -> Path:
    """Write the letter of a requirement as HTML and PDF; the folder in which it is.

    Raises:
        ReviewError: no attendance was required under this number, or its signature does not hold.
    """
    history = review.histories(report)[report]
    entry = next((one for one in history.required if one.number == number), None)
    if entry is None:
        raise ReviewError(WORDING("attendance-unknown", report=report, number=number))
    folder = _letters(review, entry) / f"attendance-{entry.number}"
    return write_letter(folder, _letter(review, entry, history))


def _letters(review: Review, entry: Entry) -> Path:
    return quarter_folder(review.root, review.by_key[entry.report].quarter) / "letters"


def _letter(review: Review, entry: Entry, history: ReviewHistory | None = None) -> NotebookNode:
    day = date.fromisoformat(entry.at[:10])
    text = _signed_particulars(review, entry) if entry.signature else particulars(review, entry)
    deputy = "deputising for the " * entry.deputy
    details = [
        ("From", f"{entry.by}, {deputy}Head of Paid Service"),
        ("To", addressee(review.council, entry.provider, day)),
    ]
    taken_back = history.called_off(entry.number) if history else None
    cells = [
        *([] if entry.signature else [text_part("draft", UNSIGNED)]),
        *([text_part("called-off", _called_off(taken_back))] if taken_back else []),
        text_part("duty", f"## What is required\n\n{DUTY}"),
        rows("attendance", "What is required, where and when", text),
        text_part("asked", REQUEST),
        *([_signature(review, entry, day)] if entry.signature else []),
    ]
    state = CALLED_OFF if taken_back else "" if entry.signature else DRAFT
    quarter = parse_quarter(review.by_key[entry.report].quarter).label
    title = "Requirement to attend a meeting"
    return letter(review.council, title, day, details, cells, state, quarter)


def _called_off(entry: Entry) -> str:
    day = day_text(date.fromisoformat(entry.at[:10]))
    return f"**This requirement was called off on {day}.** Nobody need attend."


def _signed_particulars(review: Review, entry: Entry) -> list[list[str]]:
    """What the letter says, as it was signed.

    Raises:
        ReviewError: the statement or its signature is not what was entered.
    """
    path = statements_folder(review.ledger(entry.report)) / statement_name(entry)
    if found := list(of_statement(entry, path, tuple(review.council.officers))):
        raise ReviewError(WORDING("letter-not-written", found=" ".join(found)))
    return particulars_of(as_written(path.read_bytes()))


def _signature(review: Review, entry: Entry, day: date) -> NotebookNode:
    """Who signed, when, with which key, and where that can be verified."""
    post = post_for(review.council.officers, entry.by, day, [entry.role], entry.act)
    folder = statements_folder(review.ledger(entry.report)).relative_to(review.root).as_posix()
    sentences = [
        ["Signed by", f"{entry.by}, {post.title}"],
        ["Signed on", f"{day_text(day)} at {entry.at[11:16]} (UTC)"],
        ["Signed with the key", entry.key],
        ["Signed statement", f"{folder}/{statement_name(entry)}"],
        ["Entered in the ledger", f"entry {entry.number}, {entry.digest[:16]}…"],
    ]
    return rows("signature", "Signature of the Head of Paid Service", sentences)
