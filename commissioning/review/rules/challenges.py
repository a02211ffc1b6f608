"""Rules of challenges and their answers, and of attendance (framework §4 and §5)."""

from __future__ import annotations

import re
from datetime import date

from commissioning.narrative import ReviewError, refuse_unprinted
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.officers import named
from commissioning.review.model.report_review import Challenge
from commissioning.review.rules.act_context import ActContext, refuse_silence
from commissioning.wording import Wording

WORDING = Wording("refusals")

MEETING = ("meeting", "day", "time", "place")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def challenge(context: ActContext, made: Entry) -> None:
    """ReviewError unless: it is put in words, about a slot or a figure that the report has.

    Rule on acts: a challenge is put about the report, one of its slots or one of its figures; about
    a voice of an exception once that is released. Source: framework §4. Test:
    test_a_challenge_is_put_answered_and_accepted.
    """
    refuse_silence(context, made)
    slots = {state.key for state in context.contents.states}
    if made.slot and made.slot not in slots:
        raise ReviewError(WORDING("slot-unknown", slot=made.slot, slots=", ".join(sorted(slots))))
    if made.fact and made.fact not in context.contents.facts:
        raise ReviewError(WORDING("fact-unknown", key=context.subject.key, fact=made.fact))
    if acts.RELEASE not in context.history.in_force and context.subject.is_voice:
        raise ReviewError(WORDING("challenge-before-release", key=context.subject.key))


def answer(context: ActContext, made: Entry) -> None:
    """ReviewError unless: it answers an open challenge, which another person put.

    Rule on acts: the person who put a challenge does not answer it. Source: framework §4. Test:
    test_an_exchange_is_between_two_people_and_ends_once.
    """
    refuse_silence(context, made)
    challenge = _open_challenge(context, made)
    if challenge.put.by == made.by:
        raise ReviewError(WORDING("answer-own-challenge", by=made.by, refers=made.refers))


def accept(context: ActContext, made: Entry) -> None:
    """ReviewError unless: who put the challenge accepts the answer, which another person gave.

    Rule on acts: an answer is accepted in the role that put the challenge, by another person than
    gave it. Source: framework §4. Test: test_an_exchange_is_between_two_people_and_ends_once.
    """
    challenge = _open_challenge(context, made)
    if not challenge.answers:
        raise ReviewError(WORDING("accept-unanswered", refers=made.refers))
    if made.role != challenge.put.role:
        who = named(context.officers, [challenge.put.role], context.day)
        raise ReviewError(WORDING("accept-other", by=challenge.put.by, refers=made.refers, who=who))
    if made.by in {one.by for one in challenge.answers}:
        raise ReviewError(WORDING("accept-own-answer", by=made.by, refers=made.refers))


def acknowledge(context: ActContext, made: Entry) -> None:
    """ReviewError unless: a reason is recorded for an open challenge.

    Rule on acts: the Head of Paid Service may leave a challenge unanswered, with a reason. Source:
    house rule. Test: test_an_open_challenge_names_who_is_to_answer_and_who_may_leave_it.
    """
    refuse_silence(context, made)
    _open_challenge(context, made)


def _open_challenge(context: ActContext, made: Entry) -> Challenge:
    challenge = context.history.challenges.get(made.refers)
    if challenge is None:
        known = ", ".join(map(str, context.history.challenges)) or "none"
        raise ReviewError(
            WORDING("challenge-unknown", key=context.subject.key, refers=made.refers, known=known)
        )
    if not challenge.is_open:
        raise ReviewError(WORDING("challenge-closed", refers=made.refers, word=challenge.word))
    return challenge


def attended(context: ActContext, made: Entry) -> None:
    """ReviewError unless: it is said in words what happened to an attendance that was required.

    Rule on acts: what came of a requirement to attend is recorded in words. Source: framework §5.
    Test: test_a_requirement_is_called_off_and_another_stands_beside_it_with_its_outcome.
    """
    refuse_silence(context, made)
    _refuse_unrequired(context, made)


def call_off(context: ActContext, made: Entry) -> None:
    """ReviewError unless: a reason is given, and nothing came of the requirement yet.

    Rule on acts: a requirement to attend is called off with a reason, before its outcome is
    recorded. Source: framework §5. Test:
    test_a_requirement_is_called_off_and_another_stands_beside_it_with_its_outcome.
    """
    refuse_silence(context, made)
    _refuse_unrequired(context, made)
    if outcomes := context.history.outcomes(made.refers):
        raise ReviewError(
            WORDING(
                "outcome-recorded", by=outcomes[-1].by, refers=made.refers, day=outcomes[-1].at[:10]
            )
        )


def _refuse_unrequired(context: ActContext, made: Entry) -> None:
    required = [str(one.number) for one in context.history.required]
    if str(made.refers) not in required:
        raise ReviewError(
            WORDING(
                "attendance-unknown",
                key=context.subject.key,
                refers=made.refers,
                known=", ".join(required),
                count=len(required),
            )
        )
    if taken_back := context.history.called_off(made.refers):
        raise ReviewError(
            WORDING(
                "attendance-called-off", by=taken_back.by, refers=made.refers, at=taken_back.at[:10]
            )
        )


def require(context: ActContext, made: Entry) -> None:
    """ReviewError unless: it is said of whom attendance is required, where and when.
    Rule on acts: the Head of Paid Service requires a provider to attend a meeting to come, once for
    each meeting. Source: framework §5. Test:
    test_attendance_at_one_meeting_is_required_of_a_provider_once_unless_called_off.
    """
    refuse_silence(context, made)
    refuse_unprinted(made.meeting, made.place)
    key = context.subject.key
    if lacking := [name for name in MEETING if not getattr(made, name).strip()]:
        raise ReviewError(WORDING("meeting-incomplete", lacking=", ".join(lacking)))
    if not TIME.fullmatch(made.time):
        raise ReviewError(WORDING("time-wrong", time=made.time))
    if date.fromisoformat(made.day) < context.day:
        raise ReviewError(WORDING("meeting-past", day=made.day))
    if not made.provider:
        raise ReviewError(WORDING("no-one-provider", key=key))
    for one in context.history.required:
        if _is_same(one, made) and context.history.called_off(one.number) is None:
            raise ReviewError(WORDING("attendance-twice", number=one.number, key=key))


def _is_same(one: Entry, other: Entry) -> bool:
    """Whether two requirements are of one provider for one meeting."""
    about = ("provider", *MEETING)
    return [getattr(one, name) for name in about] == [getattr(other, name) for name in about]


def role_to_answer(context: ActContext, made: Entry) -> str:
    """The role asked: that of the slot, the analyst for a figure, else whose report it is.

    Nobody is asked by themselves: of their own report it is the commissioner.
    """
    for state in context.contents.states:
        if made.slot and state.key == made.slot:
            return state.role
    if made.fact:
        return acts.ANALYST
    return acts.COMMISSIONER if context.subject.speaker == made.role else context.subject.speaker
