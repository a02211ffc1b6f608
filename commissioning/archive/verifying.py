"""Whether a bag is what was sealed: every byte of it, every signature, every link of its ledger.

It is decided from the folder alone. What a bag cannot show of itself, namely whose the keys are and
that no later version replaced it, is told as not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from commissioning.archive import layout
from commissioning.archive.completeness import changes, digest_of_file
from commissioning.archive.extracts import Extract, read_extract
from commissioning.archive.seals import Seal, SealError, read_seal
from commissioning.archive.signers import against_list
from commissioning.archive.voices import of_voice, unsigned
from commissioning.inputs.params import Officer
from commissioning.ledger import acts
from commissioning.ledger.entries import Entry
from commissioning.ledger.signer_lists import SignerList
from commissioning.ledger.ssh_signatures import SignatureError, armoured_anew
from commissioning.ledger.verifying import Anchor, check_signed, findings_of
from commissioning.review.deciding import ReviewError
from commissioning.review.journal_lines import JournalError

KEYS_HELD = (
    "Shown: the list of signers given has each key that signed, for its officer’s role and at the "
    "time that the statement gives."
)
KEYS_NOT_HELD = (
    "Not shown: whose the keys are. They are those the record itself lists; give the council’s own "
    "list (--signers) to hold them against."
)
UNSIGNED = (
    "Not shown: who did what is entered before its issue; no statement is signed on such a report, "
    "so that rests on the council’s ledger."
)


@dataclass(frozen=True)
class Verdict:
    """What was found of a bag: the seal if it can be read, what is wrong, and what was shown."""

    bag: Path
    sealed: Seal | None = None
    wrong: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    entries: list[Entry] = field(default_factory=list)


def verdict(bag: Path, trusted: SignerList | None = None) -> Verdict:
    """What is wrong with a bag, and what it shows; `trusted` is the council's allowed_signers.

    A fault of the files makes the rest of no account, so that it is told alone.
    """
    if changed := tuple(one.sentence for one in changes(bag)):
        return Verdict(bag, None, changed)
    try:
        statement = read_seal((bag / layout.SEAL).read_bytes())
        officers = _officers(bag / layout.DATA / layout.OFFICERS)
        extract = read_extract((bag / layout.DATA / layout.LEDGER).read_bytes())
    except SealError as error:
        return Verdict(bag, None, (f"{layout.SEAL}: {error}.",))
    except JournalError as error:
        return Verdict(bag, None, (str(error),))
    sealed, digests = statement.predicate, statement.digests
    wrong = [
        *_of_seal(bag, sealed, digests, officers),
        *_of_ledger(bag, sealed, extract, officers),
        *_of_trust(bag, sealed, extract, officers, trusted),
    ]
    shown = [] if wrong else [*_shown(bag, sealed, extract, trusted is not None)]
    if not wrong:
        shown[-1:-1] = unsigned(extract.entries, officers)
    return Verdict(bag, sealed, tuple(wrong), tuple(shown), extract.entries)


def _officers(path: Path) -> tuple[Officer, ...]:
    try:
        return tuple(TypeAdapter(list[Officer]).validate_json(path.read_bytes()))
    except (ValidationError, OSError):
        raise SealError(f"{layout.OFFICERS} beside it is no list of officers") from None


def _of_seal(
    bag: Path, sealed: Seal, digests: dict[str, str], officers: tuple[Officer, ...]
) -> Iterator[str]:
    """Whether the seal is of these files, and signed by who issued them."""
    named = layout.VERSION.fullmatch(bag.name)
    if named and int(named[1]) != sealed.version:
        yield f"It stands in a folder {bag.name} and is version {sealed.version} by its seal."
    if layout.TAG_MANIFEST not in digests:
        yield "The seal names no tag manifest, so it is of no files."
    for name, digest in digests.items():
        path = bag / name
        if not path.is_relative_to(bag) or ".." in path.parts or not path.is_file():
            yield f"The seal is of {name}, which the record does not hold."
        elif digest_of_file(path) != digest:
            yield f"{name} is not the one that was sealed: its digest is another than in the seal."
    yield from _of_signature(bag, sealed, officers)


def _of_signature(bag: Path, sealed: Seal, officers: tuple[Officer, ...]) -> Iterator[str]:
    """Whether the seal was signed by who issued, in the one way in which signatures are written."""
    by, role = sealed.by.name, sealed.by.role
    if role not in acts.BY[acts.ISSUE]:
        yield f"It was sealed by the {role}, who issues no reports."
    try:
        text = (bag / layout.SIGNATURE).read_bytes().decode("ascii")
        if armoured_anew(text) != text:
            raise SignatureError("it is written in another way than signatures are.")
        check_signed(text, (bag / layout.SEAL).read_bytes(), by, role, sealed.day, officers)
    except (SignatureError, ReviewError, ValueError) as error:
        yield f"{layout.SIGNATURE}: {error}"


def _of_ledger(
    bag: Path, sealed: Seal, extract: Extract, officers: tuple[Officer, ...]
) -> Iterator[str]:
    """Whether the ledger ends with the act that was sealed, on the pages that stand here."""
    last = extract.entries[-1] if extract.entries else None
    if last is None or extract.head != sealed.ledger_head or last.digest != extract.head:
        yield (
            "The ledger does not end with the act that was sealed: entries were cut off, or it is "
            "another ledger."
        )
        return
    said = (last.act, last.report, last.by, last.at, last.evidence)
    if said != (acts.ISSUE, sealed.report, sealed.by.name, sealed.issued, sealed.evidence):
        yield "The last act in the ledger is not the issue that the seal tells of."
    for name, digest in ((layout.HTML, last.html), (layout.PDF, last.pdf)):
        if digest_of_file(bag / layout.DATA / name) != digest:
            yield f"data/{name} is not the one that was issued by entry {last.number}."
    yield from _of_pages(extract.entries)
    folder = bag / layout.DATA / layout.STATEMENTS
    anchors = [Anchor(layout.SEAL, sealed.ledger_head)]
    yield from findings_of(
        "The ledger", extract.entries, extract.digests, folder, officers, anchors
    )
    yield from of_voice(extract.entries, folder)


def _of_pages(entries: list[Entry]) -> Iterator[str]:
    """That the pages issued are those that the newest signature before it is about."""
    last = entries[-1]
    withdrawn = max((one.number for one in entries if one.act == acts.WITHDRAW), default=0)
    signed = [one for one in entries if one.act in acts.SIGNED and one.number > withdrawn]
    newest = max(
        (one for one in signed if one.report == last.report),
        key=lambda one: one.number,
        default=None,
    )
    if newest and (newest.html, newest.pdf) != (last.html, last.pdf):
        yield f"The pages issued are not those that {newest.by} signed by entry {newest.number}."


def _of_trust(
    bag: Path,
    sealed: Seal,
    extract: Extract,
    officers: tuple[Officer, ...],
    trusted: SignerList | None,
) -> Iterator[str]:
    """What the council’s own list of signers does not bear out."""
    if trusted is not None:
        text = (bag / layout.SIGNATURE).read_bytes().decode("utf-8", "replace")
        yield from against_list(sealed, text, extract.entries, officers, trusted)


def _replaced(bag: Path, sealed: Seal) -> str:
    """Whether a later version of the report stands beside it, and why that was made."""
    number = sealed.version + 1
    try:
        later = read_seal((bag.parent / f"v{number}" / layout.SEAL).read_bytes()).predicate
    except (OSError, SealError):
        return "Not shown: whether a later version replaced it; the council’s catalogue says."
    same = (later.quarter, later.report, later.version) == (sealed.quarter, sealed.report, number)
    because = f" It replaces {later.supersedes.words}" if same and later.supersedes else ""
    return f"Not in force: version {number} stands beside it, issued on {later.day}.{because}"


def _shown(bag: Path, sealed: Seal, extract: Extract, is_trusted: bool) -> Iterator[str]:
    """What the bag shows, in plain words, and what it cannot."""
    signed = [one for one in extract.entries if one.statement]
    by = ", ".join(dict.fromkeys(f"{one.by} ({one.act})" for one in signed))
    yield "Shown: every file is the one that was sealed; none was put in, taken away or changed."
    yield f"Shown: {sealed.by.name} ({sealed.by.title}) sealed it with a key held that day."
    if signed:
        yield f"Shown: each statement is signed with a key of its officer’s: {by}."
    if sealed.supersedes:
        yield f"Shown: it replaces {sealed.supersedes.words}"
    yield f"Shown: the ledger is whole up to entry {len(extract.digests)}, the act of issue."
    of_pages = "signed and " * any(one.act in acts.SIGNED for one in signed)
    yield f"Shown: the HTML and the PDF are those that were {of_pages}issued."
    yield KEYS_HELD if is_trusted else KEYS_NOT_HELD
    if sealed.not_public:
        yield f"Not for publication: {', '.join(sealed.not_public)}; exempt information is in it."
    if not signed:
        yield UNSIGNED
    yield "Not shown: the time. It is what the issuer’s computer said."
    yield _replaced(bag, sealed)
