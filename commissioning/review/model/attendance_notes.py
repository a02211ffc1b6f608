"""What a report's pages print of a requirement to attend a meeting (framework §5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from commissioning.dates import clock_text, day_text
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import ReviewHistory

LABEL = "Attendance required"


def attendance(required: Entry, history: ReviewHistory, write: Callable[[Entry], str]) -> list[str]:
    """A requirement and what happened to it; of one called off, by whom and why.

    `told` says of an entry who made it, and when.
    """
    day = day_text(date.fromisoformat(required.day))
    when = ", ".join(one for one in (day, clock_text(required.time), required.place) if one)
    request = f"{required.meeting}, {when}: {required.text}"
    if taken_back := history.called_off(required.number):
        return [LABEL, f"{request} Called off: {taken_back.text} {write(taken_back)}"]
    outcomes = history.outcomes(required.number)
    became = outcomes[-1].text if outcomes else "its outcome is not recorded yet"
    return [LABEL, f"{request} Outcome: {became}"]
