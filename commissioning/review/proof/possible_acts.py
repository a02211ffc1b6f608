"""Whether each act of a ledger is one that such a report can have, from such a role, at that point.

The commands refuse all others as they are entered. Who writes in a ledger's file passes no command.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from commissioning.narrative.journal import JournalError
from commissioning.review.model import acts
from commissioning.review.model.act import VOICE
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import ReviewHistory, enter
from commissioning.review.model.review_subject import ReviewSubject
from commissioning.review.proof.signature_order import place_of
from commissioning.wording import Wording

WORDING = Wording("proof")


def misplaced(entries: Iterable[Entry], subjects: Mapping[str, ReviewSubject]) -> Iterator[str]:
    """Acts that such a report cannot have, a sentence each.

    `matters` are the reports that are known, by key. Of acts on others only that is judged which
    does not rest on the kind of report.

    Rule on acts: an act in a ledger counts only where such a report can have it, from that role
    and at that point. Source: house rule. Tests:
    test_an_act_is_told_on_each_kind_of_report_that_cannot_have_it,
    test_an_act_is_told_where_it_could_not_follow_what_was_done_before.
    """
    histories: defaultdict[str, ReviewHistory] = defaultdict(ReviewHistory)
    for entry in entries:
        before = histories[entry.report]
        found = [*_of_issue(entry, before), *_of_answers(entry, before)]
        if subject := subjects.get(entry.report):
            found += [*_of_kind(entry, subject), *_of_other_side(entry, subject, subjects)]
            found += _of_release(entry, subject, before)
        yield from (f"{place_of(entry)}: {one}" for one in found)
        with contextlib.suppress(KeyError, JournalError):  # told where the order is verified
            enter(histories, entry)


def _of_kind(entry: Entry, subject: ReviewSubject) -> Iterator[str]:
    """Whether it is an act of such a report, and of a role that does it there."""
    known = acts.ACTS.get(entry.act)
    if known is None:  # told where the order is verified
        return
    if known.on and known.on != subject.kind:
        yield WORDING("act-wrong-kind", on=known.on)
    elif known.by and known.by_report and entry.role not in subject.roles_of(entry.act):
        yield WORDING("act-wrong-role", role=entry.role)
    elif entry.act == acts.REQUIRE and not subject.provider:
        yield WORDING("act-no-provider")


def _of_other_side(
    entry: Entry, subject: ReviewSubject, subjects: Mapping[str, ReviewSubject]
) -> Iterator[str]:
    """Whether the other report that it is about is the other voice of the same exception."""
    other_side = subjects.get(entry.twin)
    if other_side and not (other_side.is_voice and other_side.measure == subject.measure):
        yield WORDING("act-not-other-side", twin=entry.twin)
    elif entry.twin and not (entry.act in acts.ACTS and acts.ACTS[entry.act].on == VOICE):
        yield WORDING("act-two-reports")


def _of_issue(entry: Entry, before: ReviewHistory) -> Iterator[str]:
    """Whether it could be done after what had been done about the report, of whatever kind."""
    if entry.act == acts.SPECIFY:
        yield WORDING("act-specification")
    issued = before.in_force.get(acts.ISSUE)
    if issued and entry.act not in acts.AFTER_ISSUE | {acts.RAISE}:
        yield WORDING("act-after-issue", number=issued.number)
    required = {one.number for one in before.required}
    if entry.act in (acts.ATTENDED, acts.CALL_OFF) and entry.refers not in required:
        yield WORDING("act-no-attendance", refers=entry.refers)


def _of_release(entry: Entry, subject: ReviewSubject, before: ReviewHistory) -> Iterator[str]:
    """Whether it could be done on a voice of an exception that is sealed, or is released."""
    released = before.in_force.get(acts.RELEASE) if subject.is_voice else None
    if released and entry.act in (acts.SUBMIT, acts.RELEASE, acts.WITHDRAW):
        yield WORDING("act-after-release", number=released.number)
    elif subject.is_voice and not released and entry.act == acts.CHALLENGE:
        yield WORDING("act-challenge-early")


def _of_answers(entry: Entry, before: ReviewHistory) -> Iterator[str]:
    """Whether an answer is from the role that was asked, and accepted by the one that asked."""
    challenge = before.challenges.get(entry.refers or 0)
    if challenge is None:
        return
    put, answered = challenge.put, {one.by for one in challenge.answers}
    if entry.act == acts.ANSWER and (entry.role != put.to or entry.by == put.by):
        yield WORDING("act-answer-of-other", by=put.by, number=put.number, to=put.to)
    if entry.act == acts.ACCEPT and (entry.role != put.role or entry.by in answered):
        yield WORDING("act-accept-of-other", role=put.role, number=put.number)
    if entry.act == acts.ACCEPT and not answered:
        yield WORDING("act-accept-early", number=put.number)
