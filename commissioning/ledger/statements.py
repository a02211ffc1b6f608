"""A statement as an officer signs it: an in-toto Statement over the bytes of a report.

`subject` names evidence, words, HTML and PDF with their digests; `predicate` says what was decided
about them, by whom, and on what ledger. It can be verified offline by `ssh-keygen -Y verify`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from commissioning.inputs.params import Officer
from commissioning.ledger import acts
from commissioning.ledger.entries import Entry
from commissioning.ledger.standing import Challenge
from commissioning.notebook.files import json_text

TYPE = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:commissioning:statement:v1"
DECISIONS = {
    acts.APPROVE: "approved for inclusion in a formal report",
    acts.ADVISE: "advice on assurance given",
    acts.ASSURE: "assurance given",
    acts.WITHHOLD: "assurance withheld",
    acts.RECOMMEND: "recommendation made",
    acts.DISSENT: "dissent from a recommendation",
}

REQUIRED = "attendance at a meeting required"


def words_total(words: Mapping[str, str]) -> str:
    """One digest over the digests of the words of all slots covered."""
    return hashlib.sha256(json_text(dict(words)).encode()).hexdigest()


def statement(
    about: Mapping[str, str],
    entry: Entry,
    post: Officer,
    sentences: str,
    open_challenges: Iterable[Challenge],
) -> bytes:
    """The statement of a signed act, as a file.

    `about` names the council, the quarter and the report's title; `sentences` are the officer's
    own, as written in the report.
    """
    predicate = {
        **about,
        **_decision(entry),
        "sentences": sentences or None,
        "openChallenges": [_open(one) for one in open_challenges],
        "wordsBySlot": dict(entry.words),
        "ledgerHead": entry.head,
        **by(entry, post),
    }
    told = {"_type": TYPE, "subject": _subject(entry), "predicateType": PREDICATE}
    return f"{json_text({**told, 'predicate': predicate}, indent=1)}\n".encode()


def requirement_statement(
    about: Mapping[str, str],
    entry: Entry,
    post: Officer,
    particulars: Sequence[Sequence[str]],
) -> bytes:
    """The statement of a requirement to attend: all that its letter says, signed as it stands."""
    told = json_text([list(row) for row in particulars])
    digest = hashlib.sha256(told.encode()).hexdigest()
    predicate = {
        **about,
        "act": entry.act,
        "report": entry.report,
        "decision": REQUIRED,
        "particulars": [list(row) for row in particulars],
        "ledgerHead": entry.head,
        **by(entry, post),
    }
    subject = [{"name": "particulars", "digest": {"sha256": digest}}]
    content = {"_type": TYPE, "subject": subject, "predicateType": PREDICATE}
    return f"{json_text({**content, 'predicate': predicate}, indent=1)}\n".encode()


def particulars_of(content: bytes) -> list[list[str]]:
    """What the letter of a requirement says, as its statement was signed."""
    return json.loads(content)["predicate"]["particulars"]


def _subject(entry: Entry) -> list[dict[str, Any]]:
    """What the statement is about, as names and digests."""
    digests = {"evidence": entry.evidence, "words": words_total(entry.words)}
    digests |= {"report.html": entry.html, "report.pdf": entry.pdf}
    return [{"name": name, "digest": {"sha256": digest}} for name, digest in digests.items()]


def _open(challenge: Challenge) -> dict[str, Any]:
    return {"number": challenge.put.number, "about": challenge.about, "text": challenge.put.text}


def _decision(entry: Entry) -> dict[str, Any]:
    told = {"act": entry.act, "report": entry.report, "decision": DECISIONS[entry.act]}
    day = {"forIssueOn": entry.day} if entry.day else {}
    return {**told, "level": entry.level or None, "conditions": list(entry.conditions), **day}


def by(entry: Entry, post: Officer) -> dict[str, Any]:
    """Who signed in which post, and when, as statements tell it."""
    officer = {"name": post.name, "role": post.post, "title": post.title, "deputy": post.deputy}
    return {"officer": officer, "at": entry.at}
