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
        return f"issue {subject.goes_with}, which releases it, too"
    if act == acts.RELEASE and not subject.twin:
        return "release it"
    if act == acts.ADVISE and subject.assured_by != acts.CHIEF_FINANCE_OFFICER:
        return f"{acts.ACTS[act].next}, or have their advice on the finance report carried"
    return acts.ACTS[act].next


def refuse_elsewhere(context: ActContext, made: Entry) -> None:
    """Rule on acts: an act that is of one kind of report is done on no other. Source: framework §4
    to §7. Test: test_no_act_is_entered_on_a_report_of_another_kind.
    """
    on = acts.ACTS[made.act].on
    if on and on != context.subject.kind:
        raise ReviewError(
            f"{context.subject.key} is no {on}, and “{made.act}” is done on those alone."
        )


def refuse_silence(context: ActContext, made: Entry) -> None:
    """ReviewError where the act is words and there are none.

    Rule on acts: a challenge, an answer, a reason and a requirement are put in words. Source: house
    rule. Test: test_what_cannot_be_entered_is_refused_with_a_sentence.
    """
    if acts.ACTS[made.act].worded and not made.text.strip():
        raise ReviewError(f"To enter “{made.act}” say it in words; give a text.")


def refuse_changed(context: ActContext) -> None:
    """ReviewError where the report is not what a run of the council's inputs gives.

    Rule on acts: nobody acts on a report that was changed by hand or is out of date. Source: house
    rule. Test: test_what_is_out_of_date_or_changed_by_hand_is_not_submitted.
    """
    if context.contents.changed:
        raise ReviewError(
            f"{context.subject.key} was changed by hand ({'; '.join(context.contents.changed)}); "
            "`run` makes it anew."
        )
    if not context.contents.is_fresh:
        raise ReviewError(
            f"{context.subject.key} is out of date: params or data changed since, or an "
            f"exception was "
            "released whose reasons were held back from it; `run` makes it again."
        )


def refuse_without(context: ActContext, act: str) -> None:
    """ReviewError unless that act was done before and holds."""
    entry = context.history.in_force.get(act)
    if entry is None:
        who = named(context.officers, context.subject.roles_of(act), context.day)
        raise ReviewError(
            f"The {acts.ACTS[act].title} of {context.subject.key} comes first, by {who}."
        )
    if why := void(entry, context.contents):
        raise ReviewError(
            f"The {acts.ACTS[act].title} of {context.subject.key} by {entry.by} is void: {why}."
        )


def refuse_unready(context: ActContext, made: Entry, states: Iterable[SlotState]) -> None:
    """ReviewError where words that the act would be about are not ready for it.

    Rule on acts: nobody signs words that are unwritten, stale, in conflict or hold a number that no
    figure of the report supports. Source: framework §4. Test: test_an_approval_waits_for_words.
    """
    about = [one for one in states if acts.covered(made.act, one.key, made.role)]
    unready = [unready_reason(context, state) for state in about]
    if found := [text for text in unready if text]:
        raise ReviewError(f"{context.subject.key} is not ready: {'; '.join(found)}.")


def unready_reason(context: ActContext, state: SlotState) -> str:
    """What stands against a slot's words, and whose it is to put right; empty where nothing."""
    if state.word in NOT_READY:
        who = named(context.officers, [state.role], context.day)
        return f"{state.key} {NOT_READY[state.word].format(who=who)}"
    if stopping := [one for one in state.findings if one.kind in STOPPING]:
        return f"{state.key}: {' '.join(map(str, stopping))}".rstrip(".")
    if state.findings:
        found = ", ".join(one.text for one in state.findings)
        return f"{state.key} has “{found}”, which no figure bears out and nobody answers for"
    return ""


NOT_READY = {
    UNWRITTEN: "is still to be written by {who}",
    STALE: "is stale and for {who} to write anew or confirm",
    CONFLICT: "is in conflict, which {who} is to settle",
    ORPHAN: "has words without a place in the report, which an officer is to move or retire",
}


def refuse_past_day(context: ActContext, made: Entry) -> None:
    """A report is signed for issue today or later.

    Rule on acts: nobody signs a report for issue on a day that is past. Source: house rule. Test:
    test_nobody_signs_for_issue_on_a_day_that_is_past.
    """
    if made.act in acts.SIGNED and made.day and made.day < context.day.isoformat():
        raise ReviewError(
            f"{made.day} is past, so {context.subject.key} cannot be signed for issue on that day."
        )
