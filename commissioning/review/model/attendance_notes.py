"""What a report's pages print of a requirement to attend a meeting (framework §5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from commissioning.dates import clock_text, day_text
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import ReviewHistory
from commissioning.wording import Wording

WORDING = Wording("review")


def attendance(required: Entry, history: ReviewHistory, write: Callable[[Entry], str]) -> list[str]:
    """A requirement and what happened to it; of one called off, by whom and why.

    `write` says of an entry who made it, and when.
    """
    day = day_text(date.fromisoformat(required.day))
    when = ", ".join(one for one in (day, clock_text(required.time), required.place) if one)
    request = WORDING("attendance", meeting=required.meeting, when=when, text=required.text)
    return [WORDING("attendance-required"), _with_outcome(request, required, history, write)]


def _with_outcome(
    request: str, required: Entry, history: ReviewHistory, write: Callable[[Entry], str]
) -> str:
    if taken_back := history.called_off(required.number):
        decision = write(taken_back)
        return WORDING(
            "attendance-called-off", request=request, text=taken_back.text, decision=decision
        )
    if outcomes := history.outcomes(required.number):
        return WORDING("attendance-outcome", request=request, text=outcomes[-1].text)
    return WORDING("attendance-no-outcome", request=request)
