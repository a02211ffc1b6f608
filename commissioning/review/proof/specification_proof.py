"""The specification of a year as the Head of Paid Service signs it (framework §1), and its proof.

Each signing is an entry of the year's own ledger, with a statement over the canonical text; the
text stands whole next to it. What is taken as signed is read from statements whose signature holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from commissioning.inputs import SignedVersion, SignedYear, read_specification
from commissioning.inputs.models import Officer
from commissioning.narrative.journal import JournalError, as_written
from commissioning.notebook import json_text
from commissioning.review.model.acts import HEAD_OF_PAID_SERVICE
from commissioning.review.model.ledger_entries import Entry, read_entries
from commissioning.review.proof.statements import TYPE, by
from commissioning.review.proof.verify_ledger import of_statement, statement_name
from commissioning.wording import Wording

WORDING = Wording("proof")

PREDICATE = "urn:commissioning:specification:v1"
SIGNED_BY = frozenset({HEAD_OF_PAID_SERVICE})
NAME = "specification"
TEXTS = "texts"  # the folder of the canonical texts, next to the statements


def key_of(year: str) -> str:
    """By what name a year's specification is in its ledger."""
    return f"{NAME}-{year}"


def text_path(folder: Path, digest: str) -> Path:
    """Where the canonical text of a digest stands, next to the statements of its ledger."""
    return folder / TEXTS / f"{digest}.json"


def specification_statement(about: Mapping[str, Any], entry: Entry, post: Officer) -> bytes:
    """The statement of a signing, as a file.

    `about` names the council and the year, with how much is specified, the changes from the version
    signed before, and how many results of the year had come in.
    """
    predicate = {
        "act": entry.act,
        "decision": "specification changed" if about["changes"] else "specified for the year",
        "reason": entry.text or None,
        "ledgerHead": entry.head,
        **about,
        **by(entry, post),
    }
    subject = [{"name": f"{entry.report}.json", "digest": {"sha256": entry.evidence}}]
    fields = {"_type": TYPE, "subject": subject, "predicateType": PREDICATE, "predicate": predicate}
    return f"{json_text(fields, indent=1)}\n".encode()


def signed_year(ledger: Path, folder: Path, officers: Sequence[Officer]) -> SignedYear:
    """The versions of a year that are proven, and in words what else its ledger holds.

    Rule on acts: the Head of Paid Service signs the specification of a year, and a changed text
    proves nothing. Source: framework §1. Tests: test_nobody_else_signs_it_and_no_other_key,
    test_what_was_changed_after_it_was_signed_proves_nothing_and_blocks_issue.
    """
    try:
        entries = read_entries(ledger)
    except (JournalError, KeyError, TypeError) as error:
        return SignedYear(broken=(WORDING("not-a-signing-ledger", name=ledger.name, error=error),))
    versions, broken = [], []
    for entry in entries:
        if wrong := list(wrong_with(entry, ledger.stem, folder, tuple(officers))):
            broken += wrong
        else:
            versions.append(_version(entry, folder))
    return SignedYear(tuple(versions), tuple(broken))


def wrong_with(
    entry: Entry, key: str, folder: Path, officers: tuple[Officer, ...]
) -> Iterator[str]:
    """Why a signing proves nothing for a year, a sentence each: statement, text, who signed.

    `key` is the name of the year's specification.
    """
    path = folder / statement_name(entry)
    place = f"Entry {entry.number} ({entry.act} by {entry.by})"
    if wrong := list(of_statement(entry, path if path.is_file() else None, officers)):
        yield from wrong
        return
    if entry.role not in SIGNED_BY:
        yield WORDING("signed-by-other", place=place, role=entry.role)
    if _statement_fields(path) != _entered(entry) or entry.report != key:
        yield WORDING("specification-statement-differs", place=place, key=key)
    text = text_path(folder, entry.evidence)
    content = as_written(text.read_bytes()) if text.is_file() else b""
    if hashlib.sha256(content).hexdigest() != entry.evidence:
        yield WORDING("specification-text-changed", place=place, file=f"{TEXTS}/{text.name}")
    else:
        try:
            read_specification(content)
        except ValueError as error:
            yield WORDING("specification-text-is", place=place, error=error)


def _statement_fields(path: Path) -> tuple[Any, ...]:
    """What a statement says of its entry; nothing where it is none of a specification."""
    try:
        details = json.loads(path.read_bytes())
        predicate, (subject,) = details["predicate"], details["subject"]
        officer = predicate["officer"]
        named = (officer["name"], officer["role"], officer["deputy"])
        extracted = (
            predicate["act"],
            key_of(predicate["year"]),
            predicate["at"],
            predicate["reason"],
        )
        return (*extracted, *named, subject["digest"]["sha256"], predicate["ledgerHead"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ()


def _entered(entry: Entry) -> tuple[Any, ...]:
    text = (entry.act, entry.report, entry.at, entry.text or None)
    return (*text, entry.by, entry.role, entry.deputy, entry.evidence, entry.head)


def _version(entry: Entry, folder: Path) -> SignedVersion:
    """The version of an entry that is proven."""
    predicate = json.loads((folder / statement_name(entry)).read_bytes())["predicate"]
    content = as_written(text_path(folder, entry.evidence).read_bytes())
    return SignedVersion(
        read_specification(content),
        entry.by,
        str(predicate["officer"]["title"]),
        entry.at[:10],
        entry.deputy,
        entry.text,
        int(predicate["resultsReceived"]),
        entry.digest,
    )
