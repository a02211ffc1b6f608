"""What an act is decided on, and what is there against it whatever its kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commissioning.inputs.models import Officer
from commissioning.narrative import (
    CONFLICT,
    ORPHAN,
    STALE,
    STOPPING,
    UNWRITTEN,
    ReviewError,
    SlotState,
)
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.officers import named
from commissioning.review.model.report_review import ReviewHistory, void
from commissioning.review.model.review_subject import Contents, ReviewSubject
from commissioning.wording import Wording

WORDING = Wording("refusals")


@dataclass(frozen=True)
class Companion:
    """What is reported at the same time, in a report that is not a voice of the same exception.

    Of a response it is the regular report that it goes with; of a regular report each response
    that goes with it, and `due` is the last day for that.
    """

    subject: ReviewSubject
    history: ReviewHistory
    due: date | None = None

    @property
    def is_awaited(self) -> bool:
        """Whether it is a response that was not sealed yet."""
        return bool(self.subject.goes_with) and acts.SUBMIT not in self.history.in_force

    @property
    def issued(self) -> Entry | None:
        """The first issue of it, since which it is known; None before."""
        return next((one for one in self.history.entries if one.act == acts.ISSUE), None)


@dataclass(frozen=True)
class ActContext:
    """What an act is decided on: the report, its record, what it says now, who is in post.

    `twin` is the other voice of an exception, and `response_due` the last day for the provider’s.
    `companions` are what is reported at the same time with the regular report.
    """

    subject: ReviewSubject
    history: ReviewHistory
    contents: Contents
    officers: tuple[Officer, ...]
    levels: tuple[str, ...]
    day: date
    other_side: ActContext | None = None
    response_due: date | None = None
    companions: tuple[Companion, ...] = ()

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps without which the report is not issued, in order."""
        return self.subject.steps(self.contents)

    @property
    def issued_with(self) -> Entry | None:
        """The first issue of the regular report that a response goes with; None before."""
        return next((one.issued for one in self.companions if one.issued), None)


def what_next(context: ActContext, act: str) -> str:
    """What somebody is to do next about a report, in words."""
    subject = context.subject
    if act == acts.RELEASE and subject.goes_with and context.issued_with is None:
        return WORDING("next-issue-regular", goes_with=subject.goes_with)
    if act == acts.RELEASE and not subject.twin:
        return WORDING("next-release")
    if act == acts.ADVISE and subject.assured_by != acts.CHIEF_FINANCE_OFFICER:
        return WORDING("next-advise", next=acts.ACTS[act].next)
    return acts.ACTS[act].next


def refuse_elsewhere(context: ActContext, made: Entry) -> None:
    """Rule on acts: an act that is of one kind of report is done on no other. Source: framework §4
    to §7. Test: test_no_act_is_entered_on_a_report_of_another_kind.
    """
    on = acts.ACTS[made.act].on
    if on and on != context.subject.kind:
        raise ReviewError(
            WORDING("wrong-kind-of-report", key=context.subject.key, on=on, act=made.act)
        )


def refuse_silence(context: ActContext, made: Entry) -> None:
    """ReviewError where the act is words and there are none.

    Rule on acts: a challenge, an answer, a reason and a requirement are put in words. Source: house
    rule. Test: test_what_cannot_be_entered_is_refused_with_a_sentence.
    """
    if acts.ACTS[made.act].worded and not made.text.strip():
        raise ReviewError(WORDING("words-needed", act=made.act))


def refuse_changed(context: ActContext) -> None:
    """ReviewError where the report is not what a run of the council's inputs gives.

    Rule on acts: nobody acts on a report that was changed by hand or is out of date. Source: house
    rule. Test: test_what_is_out_of_date_or_changed_by_hand_is_not_submitted.
    """
    if context.contents.changed:
        raise ReviewError(
            WORDING(
                "changed-by-hand",
                key=context.subject.key,
                changed="; ".join(context.contents.changed),
            )
        )
    if not context.contents.is_fresh:
        raise ReviewError(WORDING("out-of-date", key=context.subject.key))


def refuse_without(context: ActContext, act: str) -> None:
    """ReviewError unless that act was done before and holds."""
    entry = context.history.in_force.get(act)
    if entry is None:
        who = named(context.officers, context.subject.roles_of(act), context.day)
        raise ReviewError(
            WORDING("act-missing", title=acts.ACTS[act].title, key=context.subject.key, who=who)
        )
    if why := void(entry, context.contents):
        raise ReviewError(
            WORDING(
                "act-void",
                title=acts.ACTS[act].title,
                key=context.subject.key,
                by=entry.by,
                why=why,
            )
        )


def refuse_unready(context: ActContext, made: Entry, states: Iterable[SlotState]) -> None:
    """ReviewError where words that the act would be about are not ready for it.

    Rule on acts: nobody signs words that are unwritten, stale, in conflict or hold a number that no
    figure of the report supports. Source: framework §4. Test: test_an_approval_waits_for_words.
    """
    about = [one for one in states if acts.covered(made.act, one.key, made.role)]
    unready = [unready_reason(context, state) for state in about]
    if found := [text for text in unready if text]:
        raise ReviewError(
            WORDING("text-not-ready", key=context.subject.key, found="; ".join(found))
        )


def unready_reason(context: ActContext, state: SlotState) -> str:
    """What stands against a slot's words, and whose it is to put right; empty where nothing."""
    if state.word in NOT_READY:
        who = named(context.officers, [state.role], context.day)
        return WORDING(NOT_READY[state.word], slot=state.key, who=who)
    if stopping := [one for one in state.findings if one.kind in STOPPING]:
        return f"{state.key}: {' '.join(map(str, stopping))}".rstrip(".")
    if state.findings:
        found = ", ".join(one.text for one in state.findings)
        return WORDING("number-not-supported", key=state.key, found=found)
    return ""


NOT_READY = {
    UNWRITTEN: "slot-unwritten",
    STALE: "slot-stale",
    CONFLICT: "slot-conflict",
    ORPHAN: "slot-orphan",
}


def refuse_past_day(context: ActContext, made: Entry) -> None:
    """A report is signed for issue today or later.

    Rule on acts: nobody signs a report for issue on a day that is past. Source: house rule. Test:
    test_nobody_signs_for_issue_on_a_day_that_is_past.
    """
    if made.act in acts.SIGNED and made.day and made.day < context.day.isoformat():
        raise ReviewError(WORDING("day-past", day=made.day, key=context.subject.key))
