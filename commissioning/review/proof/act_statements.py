"""The statement of an act that is signed by choice: a submission, a release, a challenge.

It holds the whole entry, so that nothing of the entry can be changed without the signature, and
the digests of what the act is about: evidence, words and pages of the report, and of its other
voice where the act is about both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commissioning.inputs.models import Officer
from commissioning.notebook import json_text
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import NOTHING, Entry, entry_fields
from commissioning.review.proof.statements import TYPE, by
from commissioning.wording import Wording

WORDING = Wording("proof")

PREDICATE = "urn:commissioning:act:v1"
EARLIER = "earlierActs"  # statements of old have none
OF_THE_SIGNATURE = ("statement", "signature", "key")  # fields that follow from the statement


def act_statement(
    about: Mapping[str, str],
    entry: Entry,
    post: Officer,
    digests: Mapping[str, str],
    before: Sequence[Entry],
) -> bytes:
    """The statement of an act, as a file.

    `about` names the council, the quarter and the report's title; `digests` are those of what the
    act is about, by names such as `response-bins/report.pdf`; `before` are the ledger's entries.
    """
    earlier = {one: _earlier(before, one) for one in (entry.report, entry.twin) if one}
    fields = {"entry": _signed(entry), "ledgerHead": entry.head, EARLIER: earlier}
    predicate = {**about, **fields, **by(entry, post)}
    subject = [{"name": name, "digest": {"sha256": one}} for name, one in digests.items()]
    whole = {"_type": TYPE, "subject": subject, "predicateType": PREDICATE, "predicate": predicate}
    return f"{json_text(whole, indent=1)}\n".encode()


def disagreements(entry: Entry, content: bytes) -> Iterator[str]:
    """What the statement of an act says otherwise than its entry, a sentence each."""
    try:
        text = json.loads(content)
        form, predicate = text["predicateType"], text["predicate"]
        stated, officer = dict(predicate["entry"]), dict(predicate["officer"])
    except (ValueError, KeyError, TypeError, RecursionError):
        yield WORDING("statement-unreadable")
        return
    if form != PREDICATE:
        yield WORDING("statement-form")
    entered = _signed(entry)
    for name in sorted({*stated, *entered}):
        if stated.get(name) != entered.get(name):
            yield WORDING("statement-differs", name=name)
    if predicate.get("ledgerHead") != entry.head:
        yield WORDING("statement-head")
    named = (officer.get("name"), officer.get("role"), officer.get("deputy"))
    if named != (entry.by, entry.role, entry.deputy):
        yield WORDING("statement-officer")


def digests_in(content: bytes) -> dict[str, str]:
    """What an act's statement is about: digests by name; none where they cannot be read."""
    try:
        subject = json.loads(content)["subject"]
        return {str(one["name"]): str(one["digest"]["sha256"]) for one in subject}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def out_of_place(
    entries: Sequence[Entry], digests: Sequence[str], statements: Mapping[int, bytes]
) -> Iterator[str]:
    """Signed acts that are not behind the entry, or after the acts, on which they were signed.

    `digests` are those of all the ledger's entries in their order. `entries` are all of them, or
    those about one report with its issue last. `statements` are by the number of their entry.
    """
    heads = [NOTHING, *digests]
    whole = {entries[-1].report} if entries and len(entries) < len(digests) else None
    for place, entry in enumerate(entries):
        if not entry.statement or entry.act not in acts.MAY_BE_SIGNED:
            continue
        text = f"Entry {entry.number} ({entry.act} of {entry.report} by {entry.by})"
        if entry.head != heads[entry.number - 1]:
            yield WORDING("statement-after", text=text)
        for report, listed in _earlier_in(statements.get(entry.number, b"")).items():
            is_here = whole is None or report in whole
            if is_here and listed != _earlier(entries[:place], report):
                yield WORDING("statement-acts", text=text, report=report)


def _earlier(before: Sequence[Entry], report: str) -> list[dict[str, Any]]:
    """Every act about a report so far, so that none can be left out of its record."""
    about = (one for one in before if report in (one.report, one.twin))
    return [{"number": one.number, "digest": one.digest} for one in about]


def _earlier_in(content: bytes) -> dict[str, Any]:
    """The acts that a statement lists, by report; none where it is of old or cannot be read."""
    try:
        return dict(json.loads(content)["predicate"][EARLIER])
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _signed(entry: Entry) -> dict[str, Any]:
    """An entry as its statement holds it, in JSON's plain values."""
    fields = {
        name: one for name, one in entry_fields(entry).items() if name not in OF_THE_SIGNATURE
    }
    plain: dict[str, Any] = json.loads(json_text(fields))
    return plain
