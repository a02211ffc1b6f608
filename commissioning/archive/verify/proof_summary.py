"""What a record that verifies shows, in plain words, and what it cannot show of itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from commissioning.archive.bag import layout
from commissioning.archive.bag.bag_parts import PartError, part
from commissioning.archive.bag.ledger_extract import Extract
from commissioning.archive.bag.seal import SEAL_BYTES, Seal, SealError, read_seal
from commissioning.archive.verify.bound_ledgers import ledger_sentences
from commissioning.review.model import acts

KEYS_CHECKED = (
    "Shown: the list of signers given has each key that signed, for its officer’s role and at the "
    "time that the statement gives."
)
KEYS_NOT_CHECKED = (
    "Not shown: whose the keys are. They are those the record itself lists; give the council’s own "
    "list (--signers) to hold them against."
)
UNSIGNED = (
    "Not shown: who did what is entered before its issue; no statement is signed on such a report, "
    "so that rests on the council’s ledger."
)


def _published(sealed: Seal) -> str:
    """Where the record says that the list is published; anybody who made the record wrote that."""
    place = sealed.keys_published_at
    return f" The record says that it is published at {place}." if place else ""


def shown(bag: Path, sealed: Seal, extract: Extract, is_trusted: bool) -> Iterator[str]:
    """What the bag shows, in plain words, and what it cannot."""
    signed = [one for one in extract.entries if one.statement]
    by = ", ".join(dict.fromkeys(f"{one.by} ({one.act})" for one in signed))
    yield "Shown: every file is the one that was sealed; none was put in, taken away or changed."
    yield f"Shown: {sealed.by.name} ({sealed.by.title}) sealed it with a key held that day."
    if signed:
        yield f"Shown: each statement is signed with a key of its officer’s: {by}."
    if sealed.supersedes:
        yield f"Shown: it replaces {sealed.supersedes.sentence}"
    yield f"Shown: the ledger is whole up to entry {len(extract.digests)}, the act of issue."
    of_pages = "signed and " * any(one.act in acts.SIGNED for one in signed)
    yield f"Shown: the HTML and the PDF are those that were {of_pages}issued."
    yield KEYS_CHECKED if is_trusted else f"{KEYS_NOT_CHECKED}{_published(sealed)}"
    yield from ledger_sentences(sealed)
    if sealed.not_public:
        yield f"Not for publication: {', '.join(sealed.not_public)}; exempt information is in it."
    if not signed:
        yield UNSIGNED
    yield "Not shown: the time. It is what the issuer’s computer said."
    yield _replaced(bag, sealed)


def _replaced(bag: Path, sealed: Seal) -> str:
    """Whether a later version of the report is next to it, and why that was made."""
    number = sealed.version + 1
    try:
        content = part(bag.parent / f"v{number}", layout.SEAL, SEAL_BYTES)
        later = read_seal(content).predicate
    except (PartError, SealError):
        return "Not shown: whether a later version replaced it; the council’s catalogue says."
    same = (later.quarter, later.report, later.version) == (sealed.quarter, sealed.report, number)
    because = f" It replaces {later.supersedes.sentence}" if same and later.supersedes else ""
    return f"Not in force: version {number} stands beside it, issued on {later.day}.{because}"
