"""Whether a statement says what its entry and the ledger say, field by field.

A signature proves a statement, not the entry that names it. So all that an entry reports of a
signed act is checked against the statement: of the first form (v1) all that it has, of the second
all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from commissioning.narrative.journal import text_digest
from commissioning.notebook import json_text
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.proof.statements import (
    FIRST,
    PREDICATE,
    REVIEW_PAGE,
    decision_fields,
    digests_of,
    entered_digest,
    meeting_rows,
)
from commissioning.wording import Wording

WORDING = Wording("proof")

MISSING = "nothing"
# What no signed act of a report ever says in its entry.
NEVER_SIGNED = ("slot", "fact", "to", "refers", "text", "meeting", "time", "place")


@dataclass(frozen=True)
class StatementContent:
    """What a statement says: its form, its predicate and its digests by name."""

    form: str = ""
    predicate: Mapping[str, Any] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)

    @property
    def covers_all(self) -> bool:
        """Whether it names every file of the record, as statements of the second form do."""
        return self.form == PREDICATE


def statement_content(content: bytes) -> StatementContent:
    """What a statement says; ValueError where it is none."""
    try:
        details = json.loads(content)
        subject = [(str(one["name"]), str(one["digest"]["sha256"])) for one in details["subject"]]
        extracted = StatementContent(
            str(details["predicateType"]), dict(details["predicate"]), dict(subject)
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError(WORDING("not-a-statement")) from None
    if len(extracted.digests) != len(subject):
        raise ValueError(WORDING("file-twice"))
    if extracted.form not in (FIRST, PREDICATE):
        raise ValueError(WORDING("form-unknown", form=extracted.form[:60]))
    return extracted


def disagreements(entry: Entry, content: bytes) -> Iterator[str]:
    """What a statement says otherwise than its entry, a sentence each."""
    try:
        text = statement_content(content)
    except ValueError as error:
        yield WORDING("statement-unreadable-why", error=error)
        return
    fields = dict(text.predicate)
    for name, entered in _entered(entry).items():
        if (stated := fields.get(name)) != entered:
            yield (
                WORDING(
                    "statement-value-differs",
                    name=name,
                    stated=_value_text(stated),
                    entered=_value_text(entered),
                )
            )
    yield from _of_officer(entry, text)
    yield from _of_digests(entry, text)
    yield from _of_the_rest(entry, text)


def _of_the_rest(entry: Entry, content: StatementContent) -> Iterator[str]:
    """What an entry says that its statement has no field of its own for."""
    if entry.act in acts.SIGNED_AS_LETTER:
        return
    if content.covers_all and content.predicate.get("entryDigest") != entered_digest(entry):
        yield WORDING("entry-differs")
    if extra := [name for name in NEVER_SIGNED if getattr(entry, name)]:
        yield WORDING("entry-says-more", extra=", ".join(extra))


def _entered(entry: Entry) -> dict[str, Any]:
    """What an entry says of what its statement says, by the statement's names."""
    if entry.act in acts.SIGNED_AS_LETTER:
        decided: dict[str, Any] = {
            "act": entry.act,
            "report": entry.report,
            "decision": acts.ACTS[entry.act].decision,
        }
        more: dict[str, Any] = {}
    else:
        decided = {"forIssueOn": None, **decision_fields(entry)}
        more = {"wordsBySlot": dict(entry.words)}
    return {**decided, **more, "ledgerHead": entry.head, "at": entry.at}


def _of_officer(entry: Entry, content: StatementContent) -> Iterator[str]:
    officer = content.predicate.get("officer")
    officer = officer if isinstance(officer, dict) else {}
    stated = tuple(officer.get(name) for name in ("name", "role", "deputy"))
    if stated != (entry.by, entry.role, entry.deputy):
        yield (
            WORDING(
                "statement-of-other",
                stated=_value_text(stated),
                entered=_value_text((entry.by, entry.role, entry.deputy)),
            )
        )


def _of_digests(entry: Entry, content: StatementContent) -> Iterator[str]:
    if entry.act in acts.SIGNED_AS_LETTER:
        yield from _of_letter(entry, content)
        return
    for name, digest in digests_of(entry).items():
        if name == REVIEW_PAGE and not content.covers_all:
            continue
        if content.digests.get(name) != digest:
            yield WORDING("statement-about-other", name=name)
    slot, sentences = acts.statement_slot(entry.act, entry.role), content.predicate.get("sentences")
    if (
        slot is not None
        and slot in entry.words
        and text_digest(str(sentences or "")) != entry.words[slot]
    ):
        yield WORDING("sentences-differ")


def _of_letter(entry: Entry, content: StatementContent) -> Iterator[str]:
    """What the letter of a requirement says otherwise than its entry, or than its own digest."""
    letter = content.predicate.get("particulars")
    if content.digests != {"particulars": hashlib.sha256(json_text(letter).encode()).hexdigest()}:
        yield WORDING("letter-differs")
    rows = [row for row in letter if isinstance(row, list)] if isinstance(letter, list) else []
    for row in meeting_rows(entry):
        if row not in rows:
            yield WORDING("letter-says-other", heading=_value_text(row[0]))


def _value_text(value: Any) -> str:
    text = MISSING if value is None else json_text(value) if isinstance(value, dict) else value
    text = ", ".join(map(str, text)) if isinstance(text, (tuple, list)) else str(text)
    return f"“{text[:80]}”"
