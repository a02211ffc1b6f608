"""Whether each act of a ledger is one that such a report can have, from such a role, at that point.

The commands refuse all others as they are entered. Who writes in a ledger's file passes no command.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from commissioning.narrative.journal import JournalError
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import Record, enter
from commissioning.review.model.review_subject import Matter
from commissioning.review.proof.signature_order import place_of

OF_VOICES = frozenset({acts.RAISE, acts.RELEASE})
OF_APPRAISALS = frozenset({acts.RECOMMEND, acts.DISSENT, acts.SEEK})
OF_REPORTS = frozenset({acts.APPROVE, acts.ADVISE, acts.CARRY, acts.ASSURE, acts.WITHHOLD})
BY_MATTER = frozenset({acts.SUBMIT, acts.RELEASE})  # whose they are depends on the report


def misplaced(entries: Iterable[Entry], matters: Mapping[str, Matter]) -> Iterator[str]:
    """Acts that such a report cannot have, a sentence each.

    `matters` are the reports that are known, by key; acts on others are not judged.

    Rule on acts: an act in a ledger counts only where such a report can have it, from that role
    and at that point. Source: house rule. Tests:
    test_an_act_is_told_on_each_kind_of_report_that_cannot_have_it,
    test_an_act_is_told_where_it_could_not_follow_what_was_done_before.
    """
    records: defaultdict[str, Record] = defaultdict(Record)
    for entry in entries:
        if matter := matters.get(entry.report):
            found = [*_of_kind(entry, matter), *_of_twin(entry, matter, matters)]
            found += _of_standing(entry, matter, records[entry.report])
            yield from (f"{place_of(entry)}: {one}" for one in found)
        with contextlib.suppress(KeyError, JournalError):  # told where the order is verified
            enter(records, entry)


def _of_kind(entry: Entry, matter: Matter) -> Iterator[str]:
    """Whether it is an act of such a report, and of a role that does it there."""
    if entry.act == acts.SPECIFY:
        yield "a specification is signed in a ledger of its own."
    if entry.act in OF_VOICES and not matter.is_voice:
        yield "the report is no exception or response, and no others are raised or released."
    elif entry.act in OF_APPRAISALS and not matter.is_appraisal:
        yield "the report is no appraisal or review, and this is done on those alone."
    elif entry.act in OF_REPORTS and (matter.is_voice or matter.is_appraisal):
        kind = "exception or response" if matter.is_voice else "appraisal or review"
        yield f"the report is an {kind}, and this is not done on those."
    elif entry.act in BY_MATTER and entry.role not in matter.roles_of(entry.act):
        yield f"on this report that is not for the {entry.role} to do."
    elif entry.act == acts.REQUIRE and not matter.provider:
        yield "the report is about no one provider, so nobody can be required to attend."


def _of_twin(entry: Entry, matter: Matter, matters: Mapping[str, Matter]) -> Iterator[str]:
    """Whether the other report that it is about is the other voice of the same exception."""
    twin = matters.get(entry.twin)
    if twin and not (twin.is_voice and twin.measure == matter.measure):
        yield f"{entry.twin} is not the other voice of the same exception."
    elif entry.twin and entry.act not in OF_VOICES:
        yield "such an act is about one report, and it names another, too."


def _of_standing(entry: Entry, matter: Matter, before: Record) -> Iterator[str]:
    """Whether it could be done after what had been done about the report."""
    issued = before.in_force.get(acts.ISSUE)
    if issued and entry.act not in acts.AFTER_ISSUE | {acts.RAISE}:
        yield f"the report was issued by entry {issued.number}, and nobody had withdrawn it."
    released = before.in_force.get(acts.RELEASE) if matter.is_voice else None
    if released and entry.act in (acts.SUBMIT, acts.RELEASE, acts.WITHDRAW):
        yield f"the report was released by entry {released.number}, and that stays."
    elif matter.is_voice and not released and entry.act == acts.CHALLENGE:
        yield "a sealed report can be challenged once it is released, and it was not."
    yield from _of_answers(entry, before)
    required = {one.number for one in before.required}
    if entry.act in (acts.ATTENDED, acts.CALL_OFF) and entry.refers not in required:
        yield f"no attendance {entry.refers} was required about the report."


def _of_answers(entry: Entry, before: Record) -> Iterator[str]:
    """Whether an answer is from the role that was asked, and accepted by the one that asked."""
    challenge = before.challenges.get(entry.refers or 0)
    if challenge is None:
        return
    put, answered = challenge.put, {one.by for one in challenge.answers}
    if entry.act == acts.ANSWER and (entry.role != put.to or entry.by == put.by):
        yield f"{put.by} put challenge {put.number} to the {put.to}, who is to answer it."
    if entry.act == acts.ACCEPT and (entry.role != put.role or entry.by in answered):
        yield f"the {put.role} put challenge {put.number}, and who did not answer it accepts."
    if entry.act == acts.ACCEPT and not answered:
        yield f"challenge {put.number} was not answered yet."
