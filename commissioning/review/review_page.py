"""What a report's pages print of its review: the statement, the exchange, the release.

It is a table of plain words, so that nothing anybody wrote can become a heading or a link; a
statement withheld is in the same place and size as one given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from commissioning.dates import day_text
from commissioning.narrative import own, role_name
from commissioning.notebook import ABSENT, Heading, table_content
from commissioning.review.model import acts
from commissioning.review.model.agenda_lateness import lateness_text
from commissioning.review.model.attendance_notes import attendance
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.officer_recommendations import (
    no_recommendation_yet,
    recommendations,
)
from commissioning.review.model.report_review import Challenge, ReviewHistory
from commissioning.review.model.report_versions import (
    edition_sentence,
    replaced_text,
    version_text,
)
from commissioning.review.model.review_subject import Contents, ReviewSubject
from commissioning.review.model.tiers_below import Below, challenges_text
from commissioning.review.printed_entries import (
    answers_text,
    decision_text,
    entry_text,
    outcome_text,
)
from commissioning.review.proof.ledger_anchors import grouped
from commissioning.wording import Wording

WORDING = Wording("review")
DRAFT, SEALED, FINAL = "DRAFT", "SEALED", ""
NONE_BELOW = Below()


@dataclass(frozen=True)
class Printed:
    """What pages print: the state they are marked with, details of the first page, and parts.

    `parts` are outputs of cells by the name of the part; `head` is the digest of the last entry
    before the newest signature. `voice_about` is the provider that a voice of an exception is
    about; empty where the report is not a voice. `edition` reports for the metadata of files which
    version it is and what it replaces; empty of a first draft.
    """

    state: str
    front: tuple[tuple[str, str], ...]
    head: str
    parts: dict[str, dict[str, Any]]
    voice_about: str = ""
    edition: str = ""


def printed(
    subject: ReviewSubject,
    history: ReviewHistory,
    contents: Contents,
    other_side: ReviewHistory | None,
    below: Below = NONE_BELOW,
) -> Printed:
    """What a report prints of its record, for the bytes that it now has.

    `below` reports of reports to the tiers below.
    """
    rows = list(_rows(subject, history, contents, other_side, below))
    head = history.last_signed.head if history.last_signed else ""
    if head and not _has_ledger_part(contents):
        rows.append([WORDING("ledger-up-to"), grouped(head)])
    parts = _parts(subject, history, rows, head)
    state = _state(subject, history, contents)
    front = tuple(_front(subject, history, contents, state, below))
    about = (subject.provider or "nobody") if subject.is_voice else ""
    edition = edition_sentence(history) if _shows_version(state, history) else ""
    return Printed(state, front, head, parts, about, edition)


def _parts(
    subject: ReviewSubject, history: ReviewHistory, rows: list[list[str]], head: str
) -> dict[str, dict[str, Any]]:
    parts = {
        "ledger": _ledger(head),
        "statement": _table("review-record", "review-of-report", rows, ("step", "outcome")),
        "challenges": _exchange(history.challenges.values()),
    }
    if subject.carried is not None:
        parts["recommendations"] = _carried_recommendations(subject.carried)
    return parts


def _ledger(head: str) -> dict[str, Any]:
    """Up to which entry the ledger was signed; nothing before the first signature."""
    if not head:
        return {ABSENT: {}, "text/plain": ""}
    return _sentence(f"{WORDING('ledger-up-to')}: {grouped(head)}")


def _has_ledger_part(contents: Contents) -> bool:
    """Whether the notebook has a place of its own for the digest of the ledger."""
    cells = contents.notebook.cells if contents.notebook else ()
    return any(own(cell).get("record") == "ledger" for cell in cells)


def _state(subject: ReviewSubject, history: ReviewHistory, contents: Contents) -> str:
    missing = history.missing(subject, contents)
    if not missing and not history.open_challenges:
        return FINAL
    return SEALED if subject.is_voice and missing == [acts.RELEASE] else DRAFT


def _shows_version(state: str, history: ReviewHistory) -> bool:
    """Whether pages tell the version: of a first draft there is nothing to tell."""
    return state != DRAFT or history.version > 1


def _front(
    subject: ReviewSubject, history: ReviewHistory, contents: Contents, state: str, below: Below
) -> Iterator[tuple[str, str]]:
    if _shows_version(state, history):
        yield WORDING("version"), version_text(history)
    if replaced := replaced_text(history):
        yield WORDING("replaces"), replaced
    for act in acts.ON_FRONT:
        if act in subject.steps(contents):
            entry = history.done(act, contents)
            yield WORDING(acts.ACTS[act].front), _step_text(act, entry)
    if below.withheld:
        yield WORDING("assurance-withheld-on"), "; ".join(below.withheld)
    if subject.carried:
        titles = "; ".join(dict.fromkeys(title for title, _, _ in subject.carried))
        section = WORDING("officers-recommendations")
        text = WORDING("see-recommendations", titles=titles, section=section)
        yield WORDING("recommendations-on"), text
    if subject.is_appraisal:
        names = list(recommendations(subject, history, contents))
        yield from names or [(WORDING("recommendations"), no_recommendation_yet())]
    signed = history.last_signed
    if signed and (late := lateness_text(subject.dispatch, signed.at)):
        yield WORDING("late"), WORDING("signed-late", late=late)


def _rows(
    subject: ReviewSubject,
    history: ReviewHistory,
    contents: Contents,
    other_side: ReviewHistory | None,
    below: Below,
) -> Iterator[list[str]]:
    for step in sorted(subject.steps(contents), key=lambda one: one not in acts.ON_FRONT):
        entry, label = history.done(step, contents), _label(step)
        yield [label, _step_text(acts.act_of(step), entry)]
        if entry and entry.conditions:
            yield [WORDING("conditions-of", step=label), "; ".join(entry.conditions)]
    if subject.is_voice:
        yield _other_side(subject, history, other_side)
    else:
        yield [WORDING("challenges"), challenges_text(history, below)]
    if below.withheld:
        yield [WORDING("assurance-withheld-on"), "; ".join(below.withheld)]
    for entry in history.entries:
        if entry.act == acts.SEEK:
            yield [WORDING("independent-advice"), f"{entry.text} ({decision_text(entry)})"]
    yield from (attendance(entry, history, decision_text) for entry in history.required)


def _label(step: str) -> str:
    role = acts.role_of(step)
    if role:
        return WORDING("recommendation-of", officer=role_name(role))
    return WORDING(acts.ACTS[step].label)


def _step_text(act: str, entry: Entry | None) -> str:
    """What was decided in a step, or that it is still to be taken."""
    return decision_text(entry) if entry else WORDING("not-yet", act=act)


def _other_side(
    subject: ReviewSubject, history: ReviewHistory, other_side: ReviewHistory | None
) -> list[str]:
    """How the other side reported: the other voice, or the regular report that this goes with."""
    is_response = subject.report_of == "provider"
    label = WORDING("commissioners-report" if is_response else "providers-response")
    if subject.goes_with:
        release = history.in_force.get(acts.RELEASE)
        return [label, release.text if release else WORDING("in-regular-report")]
    return [label, _sealed(history, other_side) if subject.twin else WORDING("no-such-report")]


def _sealed(history: ReviewHistory, other_side: ReviewHistory | None) -> str:
    """How the other voice stood: sealed on a day; or not yet; or not when this was released."""
    release = history.in_force.get(acts.RELEASE)
    sealed = other_side.in_force.get(acts.SUBMIT) if other_side else None
    if sealed and not (release and sealed.number > release.number > 0):
        return WORDING("submitted-on", day=day_text(date.fromisoformat(sealed.at[:10])))
    if release and release.text:
        return WORDING("not-received-because", reason=release.text)
    return WORDING("not-received") if release else WORDING("not-yet", act=acts.SUBMIT)


def _exchange(challenges: Iterable[Challenge]) -> dict[str, Any]:
    rows = [
        [str(one.put.number), one.about, entry_text(one.put), answers_text(one), outcome_text(one)]
        for one in challenges
    ]
    labels = ("number", "about", "challenge", "answer", "outcome")
    if not rows:
        return _sentence(WORDING("no-challenges"))
    return _table("challenges", "challenges-and-answers", rows, labels)


def _carried_recommendations(rows: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """What the statutory officers recommend on the quarter's appraisals and contract reviews."""
    sentences = [list(row) for row in rows]
    labels = ("report", "statutory-officer", "recommendation-or-dissent")
    if not sentences:
        return _sentence(WORDING("nothing-to-recommend-on"))
    return _table("officers-recommendations", "officers-recommendations", sentences, labels)


def _sentence(text: str) -> dict[str, Any]:
    return {"text/markdown": text, "text/plain": text}


def _table(key: str, title: str, rows: list[list[str]], labels: tuple[str, ...]) -> dict[str, Any]:
    """A table whose title and headings are sentences of review.ftl by their names."""
    return table_content(key, WORDING(title), [Heading(WORDING(one)) for one in labels], rows)
