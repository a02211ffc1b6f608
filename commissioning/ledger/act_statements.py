"""The statement of an act that is signed by choice: a submission, a release, a challenge.

It holds the whole entry, so that nothing of the entry can be changed without the signature, and
the digests of what the act is about: evidence, words and pages of the report, and of its other
voice where the act is about both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commissioning.inputs.params import Officer
from commissioning.ledger import acts
from commissioning.ledger.entries import NOTHING, Entry, told_of
from commissioning.ledger.statements import TYPE, by
from commissioning.notebook.files import json_text

PREDICATE = "urn:commissioning:act:v1"
OF_THE_SIGNATURE = ("statement", "signature", "key")  # fields that follow from the statement


def act_statement(
    about: Mapping[str, str], entry: Entry, post: Officer, digests: Mapping[str, str]
) -> bytes:
    """The statement of an act, as a file.

    `about` names the council, the quarter and the report's title; `digests` are those of what the
    act is about, by names such as `response-bins/report.pdf`.
    """
    told = {"entry": _signed(entry), "ledgerHead": entry.head}
    predicate = {**about, **told, **by(entry, post)}
    subject = [{"name": name, "digest": {"sha256": one}} for name, one in digests.items()]
    told = {"_type": TYPE, "subject": subject, "predicateType": PREDICATE, "predicate": predicate}
    return f"{json_text(told, indent=1)}\n".encode()


def disagreements(entry: Entry, content: bytes) -> Iterator[str]:
    """What the statement of an act says otherwise than its entry, a sentence each."""
    try:
        told = json.loads(content)
        form, predicate = told["predicateType"], told["predicate"]
        stated, officer = dict(predicate["entry"]), dict(predicate["officer"])
    except (ValueError, KeyError, TypeError, RecursionError):
        yield "its statement cannot be read."
        return
    if form != PREDICATE:
        yield "its statement is of another form than those of such acts."
    entered = _signed(entry)
    for name in sorted({*stated, *entered}):
        if stated.get(name) != entered.get(name):
            yield f"its statement says another {name} than the entry."
    if predicate.get("ledgerHead") != entry.head:
        yield "its statement was signed on another head of the ledger than the entry says."
    named = (officer.get("name"), officer.get("role"), officer.get("deputy"))
    if named != (entry.by, entry.role, entry.deputy):
        yield "its statement names another officer than the entry."


def digests_in(content: bytes) -> dict[str, str]:
    """What an act's statement is about: digests by name; none where they cannot be read."""
    try:
        subject = json.loads(content)["subject"]
        return {str(one["name"]): str(one["digest"]["sha256"]) for one in subject}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def out_of_place(entries: Sequence[Entry], digests: Sequence[str]) -> Iterator[str]:
    """Signed acts that do not stand right behind the entry on which they were signed.

    `digests` are those of all the ledger's entries in their order, `entries` perhaps only those
    about one report.
    """
    heads = [NOTHING, *digests]
    for entry in entries:
        is_ours = entry.statement and entry.act in acts.MAY_BE_SIGNED
        if is_ours and entry.head != heads[entry.number - 1]:
            yield (
                f"Entry {entry.number} ({entry.act} of {entry.report} by {entry.by}): it does not "
                "stand behind the entry on which it was signed."
            )


def _signed(entry: Entry) -> dict[str, Any]:
    """An entry as its statement holds it, in JSON's plain values."""
    told = {name: one for name, one in told_of(entry).items() if name not in OF_THE_SIGNATURE}
    return json.loads(json_text(told))
