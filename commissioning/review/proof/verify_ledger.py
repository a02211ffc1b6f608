"""Whether a ledger and its statements are what they were: every change found and located.

A chain alone does not show that its end was cut off. Each statement names the head of the ledger it
was signed on, and so does each page that prints one: heads that the ledger does not hold are
reported.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commissioning.inputs.models import Officer, one_name
from commissioning.narrative import ReviewError
from commissioning.narrative.journal import TORN, JournalError, as_written, contents
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import NOTHING, Entry, read_entries
from commissioning.review.model.officers import check_key
from commissioning.review.proof import act_statements
from commissioning.review.proof.signature_order import out_of_place
from commissioning.review.proof.statement_agreement import disagreements
from commissioning.review.signing.signing_keys import STATEMENT
from commissioning.review.signing.ssh_signatures import SignatureError, signer, verify
from commissioning.wording import Wording

WORDING = Wording("proof")

SIGNATURE_SUFFIX = ".sig"


@dataclass(frozen=True)
class Anchor:
    """A head of the ledger that something outside it names: which thing, and the head."""

    named_by: str
    head: str


def statement_name(entry: Entry) -> str:
    """The file of a signed act’s statement: its report, its act and the start of its digest."""
    return f"{entry.report}-{entry.act}-{entry.statement[:12]}.json"


def findings(
    ledger: Path,
    folder: Path,
    officers: tuple[Officer, ...],
    anchors: Iterable[Anchor],
) -> Iterator[str]:
    """What is wrong with a ledger and the statements in its folder, a sentence each."""
    try:
        entries = read_entries(ledger)
    except JournalError as error:
        yield str(error)
        return
    yield from _half_a_line(ledger, entries)
    digests = [one.digest for one in entries]
    yield from findings_of(ledger.name, entries, digests, folder, officers, anchors)


def findings_of(
    name: str,
    entries: list[Entry],
    digests: Sequence[str],
    folder: Path,
    officers: tuple[Officer, ...],
    anchors: Iterable[Anchor],
) -> Iterator[str]:
    """What is wrong with a ledger’s statements, and with what names a head of it, a sentence each.

    `digests` are those of all its entries in their order, `entries` perhaps only those about one
    report.
    """
    files = {path.name: path for path in sorted(folder.glob("*.json"))} if folder.is_dir() else {}
    named = [Anchor(one, _head(path)) for one, path in files.items()]
    heads = {NOTHING, *digests}
    yield from _unknown_heads(name, heads, _last(entries), [*named, *anchors])
    signed = {statement_name(one): one for one in entries if one.statement}
    for one in sorted(files.keys() - signed.keys()):
        yield WORDING("statement-without-entry", one=one, name=name, last=_last(entries))
    for one, entry in signed.items():
        yield from of_statement(entry, files.get(one), officers)
    statements = _contents(signed, files)
    yield from act_statements.out_of_place(entries, digests, statements)
    yield from out_of_place(name, entries, digests, statements, officers)


def _contents(signed: Mapping[str, Entry], files: Mapping[str, Path]) -> dict[int, bytes]:
    """The statements that are in a folder, by the number of their entry."""
    return {
        entry.number: as_written(files[one].read_bytes())
        for one, entry in signed.items()
        if one in files
    }


def _half_a_line(ledger: Path, entries: list[Entry]) -> Iterator[str]:
    """That the ledger does not end with a whole line, or did not before an act was added to it."""
    found = contents(ledger)
    if found and found.is_torn:
        yield (WORDING("half-line", name=ledger.name, last=_last(entries), torn=TORN))
    if found and found.lacks_end:
        yield (WORDING("line-end-missing", name=ledger.name, last=_last(entries)))


def _unknown_heads(name: str, heads: set[str], last: str, anchors: list[Anchor]) -> Iterator[str]:
    """What names a head that the ledger does not hold: its end was cut off, or it is another."""
    for anchor in anchors:
        if anchor.head not in heads:
            yield (
                WORDING(
                    "signed-head-missing",
                    named_by=anchor.named_by,
                    head=anchor.head[:16],
                    name=name,
                    last=last,
                )
            )


def _last(entries: list[Entry]) -> str:
    return WORDING("last-entry", number=entries[-1].number) if entries else WORDING("no-entry")


def _head(path: Path) -> str:
    try:
        return str(json.loads(path.read_bytes())["predicate"]["ledgerHead"])
    except (ValueError, KeyError, TypeError, RecursionError, OSError):
        return ""


def of_statement(entry: Entry, path: Path | None, officers: tuple[Officer, ...]) -> Iterator[str]:
    """What is wrong with the statement of an entry that is at a path, a sentence each."""
    place = f"Entry {entry.number} ({entry.act} of {entry.report} by {entry.by})"
    if path is None or not path.is_file():
        yield WORDING("statement-missing", place=place, statement_name=statement_name(entry))
        return
    content = as_written(path.read_bytes())
    if hashlib.sha256(content).hexdigest() != entry.statement:
        yield WORDING("changed-since-signed", place=place, name=path.name)
        return
    beside = path.with_name(f"{path.name}{SIGNATURE_SUFFIX}")
    if not beside.is_file() or beside.read_text("utf-8", "replace") != entry.signature:
        yield WORDING("signature-not-entered", place=place, name=beside.name)
    try:
        check_signature(entry, content, officers)
    except (SignatureError, ReviewError) as error:
        yield f"{place}: {error}"
    else:
        if signer(entry.signature).fingerprint != entry.key:
            yield WORDING("signed-with-other-key", place=place)
    yield from (f"{place}: {one}" for one in _differences(entry, content))


def _differences(entry: Entry, content: bytes) -> Iterator[str]:
    """What a statement says otherwise than its entry, by the kind of act."""
    if entry.act in acts.SIGNED | acts.SIGNED_AS_LETTER:
        yield from disagreements(entry, content)
    elif entry.act in acts.MAY_BE_SIGNED:
        yield from act_statements.disagreements(entry, content)
    elif entry.act in acts.ACTS:
        yield WORDING("never-signed")


def check_signature(entry: Entry, content: bytes, officers: tuple[Officer, ...]) -> None:
    """See that a statement was signed with its officer’s own key.

    Raises:
        SignatureError: the signature is not of these bytes.
        ReviewError: the key was not theirs to sign with on that day.
    """
    day = date.fromisoformat(entry.at[:10])
    check_signed(entry.signature, content, entry.by, entry.role, day, officers)


def check_signed(
    signature: str, content: bytes, by: str, role: str, day: date, officers: tuple[Officer, ...]
) -> None:
    """See that content was signed by somebody in a role that they held on a day.

    Raises:
        SignatureError: the signature is not of these bytes.
        ReviewError: the key was not theirs to sign with on that day.
    """
    key = verify(signature, content, STATEMENT)
    posts = [one for one in officers if (one.name, one.post) == (one_name(by), role)]
    present = [post for post in posts if post.holds_on(day)]
    if not present:
        raise ReviewError(WORDING("role-not-held", by=by, role=role, day=day))
    check_key(present[0], key, day)
