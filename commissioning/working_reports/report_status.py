"""The state of each report, computed from the shelf, its words and its ledger; never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from commissioning.dates import day_text
from commissioning.errors import CommissioningError
from commissioning.narrative import CONFLICT, ORPHAN, STALE, SlotState
from commissioning.planning import PROVIDER
from commissioning.review.model import ReviewHistory, acts, names, stage, voids
from commissioning.review.rules import ActContext, what_next
from commissioning.wording import Wording
from commissioning.working_reports.quarter_review import Review
from commissioning.working_reports.store.report_notebooks import report_errors

WORDING = Wording("working")

NOT_BUILT, OUT_OF_DATE = "not built", "out of date"


@dataclass(frozen=True)
class State:
    """A report's state in words, that of each slot, cells changed by hand, and whose turn it is.

    `void` says of acts that do not hold any more why not; `unreadable` says why nothing is known.
    """

    word: str
    slots: tuple[SlotState, ...] = ()
    changed: tuple[str, ...] = ()
    turn: str = ""
    void: tuple[str, ...] = ()
    unreadable: str = ""

    def __str__(self) -> str:
        places = [slot for slot in self.slots if not slot.is_orphan]
        written = sum(slot.last is not None for slot in places)
        texts = [f"{written} of {len(places)} texts written"] if places else []
        return ", ".join([self.word, *texts, *self._to_see_to()])

    def _to_see_to(self) -> list[str]:
        text = Counter(slot.word for slot in self.slots)
        sentences = [f"{text[word]} {word}" for word in (STALE, CONFLICT, ORPHAN) if text[word]]
        findings = sum(len(slot.findings) for slot in self.slots)
        sentences += [WORDING("to-see-to", findings=findings)] if findings else []
        return sentences + (["changed by hand"] if self.changed else [])


def listed_states(review: Review) -> dict[str, State]:
    """The state of each report by key; of one that cannot be read, what is wrong with it."""
    found = {}
    records = review.every_history()
    for key in review.by_key:
        try:
            with report_errors(review.place(key)):
                found[key] = state_of(review, key, records[key])
        except CommissioningError as error:  # of one report only: the others are told
            found[key] = State(WORDING("not-known", error=error), unreadable=str(error))
    return found


def state_of(review: Review, key: str, histories: Mapping[str, ReviewHistory]) -> State:
    """The state of one report, by the records of its ledger.

    Out of date: params or data have changed since the report was made. Words that are in its
    notebook and have yet to be taken into the journal count as if they had been.
    """
    if not review.is_built(key):
        return State(NOT_BUILT, turn=WORDING("next-build"))
    return _state(review.context(key, histories))


def _state(context: ActContext) -> State:
    contents, record = context.contents, context.history
    is_issued = acts.ISSUE in record.in_force
    fresh = contents.is_fresh or is_issued
    word = stage(context.subject, record, contents)
    void = tuple(
        WORDING("act-void", act=entry.act, by=entry.by, at=entry.at[:10], why=why)
        for entry, why in voids(record, contents)
    )
    return State(
        word if fresh else f"{OUT_OF_DATE}, {word}",
        contents.states,
        contents.changed,
        "" if is_issued else "; ".join(_next_steps(context)),
        void,
    )


def _next_steps(context: ActContext) -> Iterator[str]:
    """Whose turn it is, and for what."""
    for challenge in context.history.open_challenges:
        role = challenge.put.role if challenge.answers else challenge.put.to
        what = "accept the answer to" if challenge.answers else "answer"
        who = names(context.officers, [role], context.day)
        yield f"{who} to {what} challenge {challenge.put.number}"
    missing = context.history.missing(context.subject, context.contents)
    step = missing[0] if missing else (acts.ISSUE if not context.subject.is_voice else "")
    if step:
        who = names(context.officers, context.subject.roles_of(step), context.day)
        yield f"{who} to {what_next(context, acts.act_of(step))}{_by_when(context, step)}"
    for one in context.companions:
        if one.is_awaited:
            by = f" by {day_text(one.due)}" if one.due else ""
            who = names(context.officers, one.subject.roles_of(acts.SUBMIT), context.day)
            yield WORDING("waits-for", who=who, key=one.subject.key, by=by)


def _by_when(context: ActContext, step: str) -> str:
    """By when a provider is to submit their response, and which regular report waits for it."""
    if step != acts.SUBMIT or context.subject.report_of != PROVIDER:
        return ""
    due = f" by {day_text(context.response_due)}" if context.response_due else ""
    return due + (f" (goes with {context.subject.goes_with})" if context.subject.goes_with else "")
