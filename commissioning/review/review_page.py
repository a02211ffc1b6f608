"""What a report's pages print of its review: the statement, the exchange, the release.

It is a table of plain words, so that nothing anybody wrote can become a heading or a link; a
statement withheld stands in the same place and size as one given.
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
from commissioning.review.model.agenda_lateness import late_words
from commissioning.review.model.attendance_notes import attendance
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.officer_recommendations import NONE_YET, recommendations
from commissioning.review.model.report_review import Challenge, Record
from commissioning.review.model.report_versions import (
    edition_sentence,
    replaced_words,
    version_words,
)
from commissioning.review.model.review_subject import Contents, Matter
from commissioning.review.model.tiers_below import Below, challenges_told
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
    about; empty where the report is no voice. `edition` tells for the metadata of files which
    version it is and what it replaces; empty of a first draft.
    """

    state: str
    front: tuple[tuple[str, str], ...]
    head: str
    parts: dict[str, dict[str, Any]]
    voice_about: str = ""
    edition: str = ""


def printed(
    matter: Matter,
    record: Record,
    contents: Contents,
    twin: Record | None,
    below: Below = NONE_BELOW,
) -> Printed:
    """What a report prints of its record, for the bytes that it now has.

    `below` tells of reports to the tiers below.
    """
    rows = list(_rows(matter, record, contents, twin, below))
    signed = record.last_signed
    head = signed.head if signed else ""
    if head:
        rows.append(["Ledger up to", grouped(head)])
    parts = {
        "statement": _table("review-record", "Review of this report", rows),
        "challenges": _exchange(record.challenges.values()),
    }
    if matter.carried is not None:
        parts["recommendations"] = _carried(matter.carried)
    state = _state(matter, record, contents)
    front = tuple(_front(matter, record, contents, state, below))
    about = (matter.provider or "nobody") if matter.is_voice else ""
    edition = edition_sentence(record) if _tells_version(state, record) else ""
    return Printed(state, front, head, parts, about, edition)


def _state(matter: Matter, record: Record, contents: Contents) -> str:
    missing = record.missing(matter, contents)
    if not missing and not record.open_challenges:
        return FINAL
    return SEALED if matter.is_voice and missing == [acts.RELEASE] else DRAFT


def _tells_version(state: str, record: Record) -> bool:
    """Whether pages tell the version: of a first draft there is nothing to tell."""
    return state != DRAFT or record.version > 1


def _front(
    matter: Matter, record: Record, contents: Contents, state: str, below: Below
) -> Iterator[tuple[str, str]]:
    if _tells_version(state, record):
        yield "Version", version_words(record)
    if replaced := replaced_words(record):
        yield "Replaces", replaced
    for act in acts.ON_FRONT:
        if act in matter.steps(contents):
            entry = record.done(act, contents)
            yield (
                acts.ACTS[act].front,
                _told(entry) if entry else f"{AWAITED} from {_whose(matter, act)}",
            )
    if below.withheld:
        yield WITHHELD_BELOW, "; ".join(below.withheld)
    if matter.carried:
        titles = dict.fromkeys(title for title, _, _ in matter.carried)
        yield "Recommendations on", f"{'; '.join(titles)} (see “{RECOMMENDATIONS}”)"
    if matter.is_appraisal:
        told = list(recommendations(matter, record, contents))
        yield from told or [("Recommendations", f"{NONE_YET} by the statutory officers")]
    signed = record.last_signed
    if signed and (late := late_words(matter.dispatch, signed.at)):
        yield "Late", f"Signed {late}"


def _rows(
    matter: Matter,
    record: Record,
    contents: Contents,
    twin: Record | None,
    below: Below,
) -> Iterator[list[str]]:
    for step in sorted(matter.steps(contents), key=lambda one: one not in acts.ON_FRONT):
        entry, label = record.done(step, contents), _label(matter, step)
        yield [label, _told(entry) if entry else f"{AWAITED} from {_whose(matter, step)}"]
        if entry and entry.conditions:
            yield [f"Conditions of the {label.lower()}", "; ".join(entry.conditions)]
    if matter.is_voice:
        yield _other_side(matter, record, twin)
    else:
        yield ["Challenges", challenges_told(record, below)]
    if below.withheld:
        yield [WITHHELD_BELOW, "; ".join(below.withheld)]
    for entry in record.entries:
        if entry.act == acts.SEEK:
            yield ["Independent advice sought", f"{entry.text} ({_told(entry)})"]
    yield from (attendance(entry, record, _told) for entry in record.required)


def _label(matter: Matter, step: str) -> str:
    if matter.is_voice and step == acts.SUBMIT:
        return "Sealed"
    role = acts.role_of(step)
    return f"The {role_name(role)}" if role else acts.ACTS[step].label


def _told(entry: Entry) -> str:
    """What was decided, by whom, in what role, when."""
    deputy = ", deputising" if entry.deputy else ""
    day = day_text(date.fromisoformat(entry.at[:10]))
    who = f"{entry.by} ({role_name(entry.role)}{deputy}), {day}"
    if entry.act == acts.WITHHOLD:
        return f"Withheld. {who}"
    if entry.act == acts.CARRY:
        return f"{entry.level}. {entry.text}"
    if entry.act in acts.APART:
        return f"{'Dissents' if entry.act == acts.DISSENT else 'Recommends'}, as below. {who}"
    return f"{entry.level}. {who}" if entry.level else who


def _whose(matter: Matter, step: str) -> str:
    return " or ".join(f"the {role_name(role)}" for role in sorted(matter.roles_of(step)))


def _other_side(matter: Matter, record: Record, twin: Record | None) -> list[str]:
    """How the other side reported: the other voice, or the regular report that this goes with."""
    is_response = matter.report_of == "provider"
    label = "Commissioner’s report" if is_response else "Provider’s response"
    if matter.goes_with:
        release = record.in_force.get(acts.RELEASE)
        return [label, release.text if release else "The regular report, not issued yet"]
    return [label, _sealed(record, twin) if matter.twin else NOT_LISTED]


def _sealed(record: Record, twin: Record | None) -> str:
    """How the other voice stood: sealed on a day; or not yet; or not when this was released."""
    release = record.in_force.get(acts.RELEASE)
    sealed = twin.in_force.get(acts.SUBMIT) if twin else None
    if sealed and not (release and sealed.number > release.number > 0):
        return f"Sealed on {day_text(date.fromisoformat(sealed.at[:10]))}"
    if release:
        return f"{NO_RESPONSE}{f' ({release.text})' if release.text else ''}"
    return "Not sealed yet"


def _exchange(challenges: Iterable[Challenge]) -> dict[str, Any]:
    rows = [
        [str(one.put.number), one.about, _said(one.put), _answers(one), _outcome(one)]
        for one in challenges
    ]
    if not rows:
        return {"text/markdown": "No challenge was put.", "text/plain": "No challenge was put."}
    labels = ("No.", "About", "Challenge", "Answer", "Outcome")
    return _table("challenges", "Challenges and answers", rows, labels)


def _carried(rows: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """What the statutory officers recommend on the quarter's appraisals and contract reviews."""
    told = [list(row) for row in rows]
    if not told:
        return {"text/markdown": NOTHING_CARRIED, "text/plain": NOTHING_CARRIED}
    labels = ("Report", "Statutory officer", "Recommendation or dissent")
    return _table("officers-recommendations", RECOMMENDATIONS, told, labels)


def _answers(challenge: Challenge) -> str:
    return " ".join(map(_said, challenge.answers)) or "None"


def _outcome(challenge: Challenge) -> str:
    closing = challenge.accepted or challenge.left
    word = challenge.word.capitalize()
    return f"{word}: {closing.text} {_told(closing)}" if closing else word


def _said(entry: Entry) -> str:
    return f"{entry.text} [{_told(entry)}]"


def _table(
    key: str, title: str, rows: list[list[str]], labels: tuple[str, ...] = ("Matter", "Record")
) -> dict[str, Any]:
    return table_content(key, title, [Heading(label) for label in labels], rows)
