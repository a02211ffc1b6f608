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
from commissioning.wording import Wording

WORDING = Wording("archive")

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
    yield WORDING("shown-files")
    yield WORDING("shown-sealed", name=sealed.by.name, title=sealed.by.title)
    if signed:
        yield WORDING("shown-statements", by=by)
    if sealed.supersedes:
        yield WORDING("shown-replaces", sentence=sealed.supersedes.sentence)
    yield WORDING("shown-ledger", count=len(extract.digests))
    of_pages = "signed and " * any(one.act in acts.SIGNED for one in signed)
    yield f"Shown: the HTML and the PDF are those that were {of_pages}issued."
    yield KEYS_CHECKED if is_trusted else f"{KEYS_NOT_CHECKED}{_published(sealed)}"
    yield from ledger_sentences(sealed)
    if sealed.not_public:
        yield f"Not for publication: {', '.join(sealed.not_public)}; exempt information is in it."
    if not signed:
        yield UNSIGNED
    yield WORDING("not-shown-time")
    yield _replaced(bag, sealed)


def _replaced(bag: Path, sealed: Seal) -> str:
    """Whether a later version of the report is next to it, and why that was made."""
    number = sealed.version + 1
    try:
        content = part(bag.parent / f"v{number}", layout.SEAL, SEAL_BYTES)
        later = read_seal(content).predicate
    except (PartError, SealError):
        return WORDING("not-shown-later")
    same = (later.quarter, later.report, later.version) == (sealed.quarter, sealed.report, number)
    because = f" It replaces {later.supersedes.sentence}" if same and later.supersedes else ""
    return f"Not in force: version {number} stands beside it, issued on {later.day}.{because}"
