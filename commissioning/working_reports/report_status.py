"""The state of each report, computed from the shelf, its words and its ledger; never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from commissioning.dates import day_text
from commissioning.errors import CommissioningError
from commissioning.narrative import CONFLICT, ORPHAN, STALE, SlotState
from commissioning.planning import PROVIDER
from commissioning.review.model import Record, acts, names, stage, voids
from commissioning.review.rules import Case, what_next
from commissioning.working_reports.quarter_review import Review
from commissioning.working_reports.store.report_notebooks import report_errors

NOT_MADE, OUT_OF_DATE = "not made", "out of date"


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
        words = Counter(slot.word for slot in self.slots)
        told = [f"{words[word]} {word}" for word in (STALE, CONFLICT, ORPHAN) if words[word]]
        findings = sum(len(slot.findings) for slot in self.slots)
        told += [f"{findings} to see to in words"] if findings else []
        return told + (["changed by hand"] if self.changed else [])


def listed_states(review: Review) -> dict[str, State]:
    """The state of each report by key; of one that cannot be read, what is wrong with it."""
    found = {}
    records = review.every_record()
    for key in review.by_key:
        try:
            with report_errors(review.place(key)):
                found[key] = state_of(review, key, records[key])
        except CommissioningError as error:  # of one report only: the others are told
            found[key] = State(f"not known: {error}", unreadable=str(error))
    return found


def state_of(review: Review, key: str, records: Mapping[str, Record]) -> State:
    """The state of one report, by the records of its ledger.

    Out of date: params or data have changed since the report was made. Words that stand in its
    notebook and have yet to be taken into the journal count as if they had been.
    """
    return _state(review.case(key, records)) if review.is_made(key) else State(NOT_MADE)


def _state(case: Case) -> State:
    contents, record = case.contents, case.record
    is_issued = acts.ISSUE in record.in_force
    fresh = contents.is_fresh or is_issued
    word = stage(case.matter, record, contents)
    void = tuple(
        f"what {entry.by} entered on {entry.at[:10]} (“{entry.act}”) is void: {why}"
        for entry, why in voids(record, contents)
    )
    return State(
        word if fresh else f"{OUT_OF_DATE}, {word}",
        contents.states,
        contents.changed,
        "" if is_issued else "; ".join(_turns(case)),
        void,
    )


def _turns(case: Case) -> Iterator[str]:
    """Whose turn it is, and for what."""
    for challenge in case.record.open_challenges:
        role = challenge.put.role if challenge.answers else challenge.put.to
        what = "accept the answer to" if challenge.answers else "answer"
        who = names(case.officers, [role], case.day)
        yield f"{who} to {what} challenge {challenge.put.number}"
    missing = case.record.missing(case.matter, case.contents)
    step = missing[0] if missing else (acts.ISSUE if not case.matter.is_voice else "")
    if step:
        who = names(case.officers, case.matter.roles_of(step), case.day)
        yield f"{who} to {what_next(case, acts.act_of(step))}{_by_when(case, step)}"
    for one in case.companions:
        if one.is_awaited:
            by = f" by {day_text(one.due)}" if one.due else ""
            who = names(case.officers, one.matter.roles_of(acts.SUBMIT), case.day)
            yield f"waits for {who} to submit {one.matter.key}{by}"


def _by_when(case: Case, step: str) -> str:
    """By when a provider is to submit their response, and which regular report waits for it."""
    if step != acts.SUBMIT or case.matter.report_of != PROVIDER:
        return ""
    due = f" by {day_text(case.response_due)}" if case.response_due else ""
    return due + (f" (goes with {case.matter.goes_with})" if case.matter.goes_with else "")
