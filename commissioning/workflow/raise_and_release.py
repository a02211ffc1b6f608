"""Exceptions in two voices (framework §5): raised, and released together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commissioning.dates import day_text
from commissioning.narrative import ReviewError
from commissioning.planning import PROVIDER
from commissioning.review.model import Entry, acts, append_entry, read_entries
from commissioning.review.rules import ActContext
from commissioning.wording import Wording
from commissioning.workflow.apply_act import entry_by
from commissioning.workflow.optional_signatures import enter_act
from commissioning.workflow.sign_act import Sign
from commissioning.working_reports import Review

WORDING = Wording("workflow")


def raise_exception(review: Review, name: str, as_at: str) -> tuple[Entry, str]:
    """The entry of a shortfall raised in quarter, and the day by which the provider answers.

    Raised once already as at the same day, it is that entry.

    Raises:
        ReviewError: it is not theirs to raise, or the council has no report for it.

    Rule on acts: the commissioner alone reports a shortfall within the quarter, for returns that
    had come in by then. Source: framework §5. Tests:
    test_the_commissioner_raises_it_and_nobody_else,
    test_what_had_come_in_by_the_day_counts_and_nothing_else.
    """
    subjects = review.subjects_of(lambda one: one.report_of != PROVIDER)
    if not subjects:
        raise ReviewError(WORDING("no-exception-report"))
    key, ledger = subjects[0].key, review.ledger(subjects[0].key)
    made = entry_by(review, name, acts.RAISE, key, day=as_at, twin=subjects[0].twin)
    with review.locked(key):
        raised = [
            one for one in read_entries(ledger) if one.act == acts.RAISE and one.report == key
        ]
        entry = raised[0] if raised else append_entry(ledger, made)
    due = review.response_due(review.subjects[key], review.histories(key))
    return entry, day_text(due) if due else ""


def release_voices(review: Review, key: str, name: str, sign: Sign | None = None) -> Entry:
    """The act that releases both voices; the one alone where the other is overdue, which it says.

    A response that goes with the regular report is released alone once that was issued. Where
    `sign` is given the act is signed, over both.

    Raises:
        ReviewError: they may not be released yet, or the key is not theirs.
        SignatureError: it was not signed.
    """
    made = entry_by(review, name, acts.RELEASE, key)
    subject, histories = review.subjects[key], review.histories(key)
    other_side = subject.twin
    if subject.goes_with:
        made = replace(made, text=_issued_text(review.context(key, histories)))
    elif other_side and acts.SUBMIT in histories[other_side].in_force:
        if acts.RELEASE not in histories[other_side].in_force:
            made = replace(made, twin=other_side)
    elif other_side and (due := review.response_due(subject, histories)):
        made = replace(made, text=WORDING("response-was-due", due=day_text(due)))
    return enter_act(review, made, sign)


def release_with(review: Review, key: str, name: str, sign: Sign | None = None) -> list[Entry]:
    """The acts that release, with a regular report just issued, the responses sealed for it.

    They are signed where `sign` is given, with the key of who issued.
    """
    released = []
    for subject in review.going_with(key):
        history = review.histories(key)[subject.key]
        is_open = acts.SUBMIT in history.in_force and acts.RELEASE not in history.in_force
        if is_open and history.done(acts.SUBMIT, review.contents(subject.key)):
            released.append(release_voices(review, subject.key, name, sign))
    return released


def _issued_text(context: ActContext) -> str:
    """When the regular report was issued, as a response's pages tell it; empty before."""
    issued = context.issued_with
    if issued is None:
        return ""
    day = date.fromisoformat(issued.at[:10])
    return WORDING("released-with", report=issued.report, day=day_text(day))
