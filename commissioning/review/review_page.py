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
from commissioning.narrative import role_name
from commissioning.notebook import Heading, table_content
from commissioning.review.model import acts
from commissioning.review.model.agenda_lateness import lateness_text
from commissioning.review.model.attendance_notes import attendance
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.officer_recommendations import NONE_YET, recommendations
from commissioning.review.model.report_review import Challenge, ReviewHistory
from commissioning.review.model.report_versions import (
    edition_sentence,
    replaced_text,
    version_text,
)
from commissioning.review.model.review_subject import Contents, ReviewSubject
from commissioning.review.model.tiers_below import Below, challenges_text
from commissioning.review.proof.ledger_anchors import grouped

DRAFT, SEALED, FINAL = "DRAFT", "SEALED", ""
AWAITED = "Awaited"
RECOMMENDATIONS = "Recommendations of the statutory officers"
NOTHING_CARRIED = "No appraisal and no contract review was due this quarter."
WITHHELD_BELOW = "Assurance withheld on"
NONE_BELOW = Below()
NOT_LISTED = "None: the Council lists no such report"
NO_RESPONSE = "None had been received when the commissioner’s report was released"


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
    if head := history.last_signed.head if history.last_signed else "":
        rows.append(["Ledger up to", grouped(head)])
    parts = {
        "statement": _table("review-record", "Review of this report", rows),
        "challenges": _exchange(history.challenges.values()),
    }
    if subject.carried is not None:
        parts["recommendations"] = _carried_recommendations(subject.carried)
    state = _state(subject, history, contents)
    front = tuple(_front(subject, history, contents, state, below))
    about = (subject.provider or "nobody") if subject.is_voice else ""
    edition = edition_sentence(history) if _shows_version(state, history) else ""
    return Printed(state, front, head, parts, about, edition)


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
        yield "Version", version_text(history)
    if replaced := replaced_text(history):
        yield "Replaces", replaced
    for act in acts.ON_FRONT:
        if act in subject.steps(contents):
            entry = history.done(act, contents)
            yield (
                acts.ACTS[act].front,
                _decision_text(entry) if entry else f"{AWAITED} from {_whose(subject, act)}",
            )
    if below.withheld:
        yield WITHHELD_BELOW, "; ".join(below.withheld)
    if subject.carried:
        titles = dict.fromkeys(title for title, _, _ in subject.carried)
        yield "Recommendations on", f"{'; '.join(titles)} (see “{RECOMMENDATIONS}”)"
    if subject.is_appraisal:
        names = list(recommendations(subject, history, contents))
        yield from names or [("Recommendations", f"{NONE_YET} by the statutory officers")]
    signed = history.last_signed
    if signed and (late := lateness_text(subject.dispatch, signed.at)):
        yield "Late", f"Signed {late}"


def _rows(
    subject: ReviewSubject,
    history: ReviewHistory,
    contents: Contents,
    other_side: ReviewHistory | None,
    below: Below,
) -> Iterator[list[str]]:
    for step in sorted(subject.steps(contents), key=lambda one: one not in acts.ON_FRONT):
        entry, label = history.done(step, contents), _label(subject, step)
        yield [label, _decision_text(entry) if entry else f"{AWAITED} from {_whose(subject, step)}"]
        if entry and entry.conditions:
            yield [f"Conditions of the {label.lower()}", "; ".join(entry.conditions)]
    if subject.is_voice:
        yield _other_side(subject, history, other_side)
    else:
        yield ["Challenges", challenges_text(history, below)]
    if below.withheld:
        yield [WITHHELD_BELOW, "; ".join(below.withheld)]
    for entry in history.entries:
        if entry.act == acts.SEEK:
            yield ["Independent advice sought", f"{entry.text} ({_decision_text(entry)})"]
    yield from (attendance(entry, history, _decision_text) for entry in history.required)


def _label(subject: ReviewSubject, step: str) -> str:
    if subject.is_voice and step == acts.SUBMIT:
        return "Sealed"
    role = acts.role_of(step)
    return f"The {role_name(role)}" if role else acts.ACTS[step].label


def _decision_text(entry: Entry) -> str:
    """What was decided, by whom, in what role, when."""
    deputy = ", deputising" if entry.deputy else ""
    day = day_text(date.fromisoformat(entry.at[:10]))
    who = f"{entry.by} ({role_name(entry.role)}{deputy}), {day}"
    if entry.act == acts.WITHHOLD:
        return f"Withheld. {who}"
    if entry.act == acts.CARRY_ADVICE:
        return f"{entry.level}. {entry.text}"
    if entry.act in acts.APART:
        return f"{'Dissents' if entry.act == acts.DISSENT else 'Recommends'}, as below. {who}"
    return f"{entry.level}. {who}" if entry.level else who


def _whose(subject: ReviewSubject, step: str) -> str:
    return " or ".join(f"the {role_name(role)}" for role in sorted(subject.roles_of(step)))


def _other_side(
    subject: ReviewSubject, history: ReviewHistory, other_side: ReviewHistory | None
) -> list[str]:
    """How the other side reported: the other voice, or the regular report that this goes with."""
    is_response = subject.report_of == "provider"
    label = "Commissioner’s report" if is_response else "Provider’s response"
    if subject.goes_with:
        release = history.in_force.get(acts.RELEASE)
        return [label, release.text if release else "The regular report, not issued yet"]
    return [label, _sealed(history, other_side) if subject.twin else NOT_LISTED]


def _sealed(history: ReviewHistory, other_side: ReviewHistory | None) -> str:
    """How the other voice stood: sealed on a day; or not yet; or not when this was released."""
    release = history.in_force.get(acts.RELEASE)
    sealed = other_side.in_force.get(acts.SUBMIT) if other_side else None
    if sealed and not (release and sealed.number > release.number > 0):
        return f"Sealed on {day_text(date.fromisoformat(sealed.at[:10]))}"
    if release:
        return f"{NO_RESPONSE}{f' ({release.text})' if release.text else ''}"
    return "Not sealed yet"


def _exchange(challenges: Iterable[Challenge]) -> dict[str, Any]:
    rows = [
        [str(one.put.number), one.about, _entry_text(one.put), _answers(one), _outcome(one)]
        for one in challenges
    ]
    if not rows:
        return {"text/markdown": "No challenge was put.", "text/plain": "No challenge was put."}
    labels = ("No.", "About", "Challenge", "Answer", "Outcome")
    return _table("challenges", "Challenges and answers", rows, labels)


def _carried_recommendations(rows: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """What the statutory officers recommend on the quarter's appraisals and contract reviews."""
    sentences = [list(row) for row in rows]
    if not sentences:
        return {"text/markdown": NOTHING_CARRIED, "text/plain": NOTHING_CARRIED}
    labels = ("Report", "Statutory officer", "Recommendation or dissent")
    return _table("officers-recommendations", RECOMMENDATIONS, sentences, labels)


def _answers(challenge: Challenge) -> str:
    return " ".join(map(_entry_text, challenge.answers)) or "None"


def _outcome(challenge: Challenge) -> str:
    closing = challenge.accepted or challenge.left
    word = challenge.word.capitalize()
    return f"{word}: {closing.text} {_decision_text(closing)}" if closing else word


def _entry_text(entry: Entry) -> str:
    return f"{entry.text} [{_decision_text(entry)}]"


def _table(
    key: str, title: str, rows: list[list[str]], labels: tuple[str, ...] = ("Matter", "Record")
) -> dict[str, Any]:
    return table_content(key, title, [Heading(label) for label in labels], rows)
