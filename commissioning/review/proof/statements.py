"""A statement as an officer signs it: an in-toto Statement over the bytes of a report.

`subject` names evidence, words, the record of review and every file that the sealed record will
hold of the report, with their digests; `predicate` says what was decided about them, by whom, on
what ledger and after which earlier acts. It can be verified offline by `ssh-keygen -Y verify`.
Statements of the first form (v1) name evidence, words, HTML and PDF alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from commissioning.dates import clock_text, weekday_text
from commissioning.inputs.models import Officer
from commissioning.notebook import json_text
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import ReviewHistory

TYPE = "https://in-toto.io/Statement/v1"
FIRST = "urn:commissioning:statement:v1"
PREDICATE = "urn:commissioning:statement:v2"
EVIDENCE, NARRATIVE, REVIEW_PAGE = "evidence", "words", "record"  # in `subject`; the rest are files


def narrative_digest(texts: Mapping[str, str]) -> str:
    """One digest over the digests of the words of all slots covered."""
    return hashlib.sha256(json_text(dict(texts)).encode()).hexdigest()


def statement(
    about: Mapping[str, Any],
    entry: Entry,
    post: Officer,
    sentences: str,
    before: ReviewHistory,
    files: Mapping[str, str],
) -> bytes:
    """The statement of a signed act, as a file.

    `about` names the council, the quarter and the report; `sentences` are the officer's own, as
    written in the report; `before` is the record of the report up to then; `files` are digests of
    what its sealed record will hold, by name.
    """
    predicate = {
        **about,
        **decision_fields(entry),
        **_circumstances(entry, sentences, before),
        **by(entry, post),
    }
    subject = subject_of({**digests_of(entry), **files})
    fields = {"_type": TYPE, "subject": subject, "predicateType": PREDICATE}
    return f"{json_text({**fields, 'predicate': predicate}, indent=1)}\n".encode()


def _circumstances(entry: Entry, sentences: str, before: ReviewHistory) -> dict[str, Any]:
    """On what words, which ledger and after which acts something was decided."""
    return {
        "sentences": sentences or None,
        "openChallenges": open_challenges(before),
        "earlierActs": earlier_acts(before),
        "entryDigest": entered_digest(entry),
        "wordsBySlot": dict(entry.words),
        "ledgerHead": entry.head,
    }


def requirement_statement(
    about: Mapping[str, str],
    entry: Entry,
    post: Officer,
    particulars: Sequence[Sequence[str]],
) -> bytes:
    """The statement of a requirement to attend: all that its letter says, signed as it is."""
    text = json_text([list(row) for row in particulars])
    digest = hashlib.sha256(text.encode()).hexdigest()
    predicate = {
        **about,
        "act": entry.act,
        "report": entry.report,
        "decision": acts.ACTS[acts.REQUIRE].decision,
        "particulars": [list(row) for row in particulars],
        "ledgerHead": entry.head,
        **by(entry, post),
    }
    subject = [{"name": "particulars", "digest": {"sha256": digest}}]
    content = {"_type": TYPE, "subject": subject, "predicateType": FIRST}
    return f"{json_text({**content, 'predicate': predicate}, indent=1)}\n".encode()


def meeting_rows(entry: Entry) -> list[list[str]]:
    """The rows of a requirement's letter that its entry holds: the meeting, and what to explain."""
    return [
        ["Meeting", entry.meeting],
        ["Date", weekday_text(date.fromisoformat(entry.day))],
        ["Time", clock_text(entry.time) or "Not recorded"],
        ["Place", entry.place or "Not recorded"],
        ["To be explained", entry.text],
    ]


def particulars_of(content: bytes) -> list[list[str]]:
    """What the letter of a requirement says, as its statement was signed."""
    particulars: list[list[str]] = json.loads(content)["predicate"]["particulars"]
    return particulars


def digests_of(entry: Entry) -> dict[str, str]:
    """The digests that an entry holds, by the names under which statements have them."""
    fields = {
        EVIDENCE: entry.evidence,
        NARRATIVE: narrative_digest(entry.words),
        REVIEW_PAGE: entry.record,
    }
    return {**fields, "report.html": entry.html, "report.pdf": entry.pdf}


def entered_digest(entry: Entry) -> str:
    """One digest over all that an entry says but for its signature and what the ledger adds."""
    left_out = ("statement", "signature", "key", "number", "digest")
    fields = {name: one for name, one in asdict(entry).items() if one and name not in left_out}
    return hashlib.sha256(json_text(fields).encode()).hexdigest()


def subject_of(digests: Mapping[str, str]) -> list[dict[str, Any]]:
    """What a statement is about, as names and digests."""
    return [{"name": name, "digest": {"sha256": digest}} for name, digest in digests.items()]


def open_challenges(history: ReviewHistory) -> list[dict[str, Any]]:
    """The challenges that are open, as statements tell them."""
    return [
        {"number": one.put.number, "about": one.about, "text": one.put.text}
        for one in history.open_challenges
    ]


def earlier_acts(history: ReviewHistory) -> list[dict[str, Any]]:
    """Every act about the report so far, so that none can be left out of its record."""
    return [{"number": one.number, "digest": one.digest} for one in history.entries]


def decision_fields(entry: Entry) -> dict[str, Any]:
    """What was decided, as statements tell it."""
    fields = {"act": entry.act, "report": entry.report, "decision": acts.ACTS[entry.act].decision}
    day = {"forIssueOn": entry.day} if entry.day else {}
    return {**fields, "level": entry.level or None, "conditions": list(entry.conditions), **day}


def by(entry: Entry, post: Officer) -> dict[str, Any]:
    """Who signed in which post, and when, as statements tell it."""
    officer = {"name": post.name, "role": post.post, "title": post.title, "deputy": post.deputy}
    return {"officer": officer, "at": entry.at}
