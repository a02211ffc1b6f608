"""Whether a bag is what was sealed: every byte of it, every signature, every link of its ledger.

It is decided from the folder alone. What a bag cannot show of itself, namely whose the keys are and
that no later version replaced it, is reported as not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from commissioning.archive.bag import layout
from commissioning.archive.bag.bag_parts import PartError, findings_in, part, reading, reason
from commissioning.archive.bag.completeness import changes, digest_of_file
from commissioning.archive.bag.ledger_extract import Extract, read_extract
from commissioning.archive.bag.seal import SEAL_BYTES, Seal, SealError, Statement, read_seal
from commissioning.archive.verify import contents_agreement, file_set, seal_fields
from commissioning.archive.verify.issued_papers import Papers, read_papers
from commissioning.archive.verify.proof_summary import shown
from commissioning.archive.verify.sealed_voices import of_voice, unsigned
from commissioning.archive.verify.signer_list_check import against_list
from commissioning.inputs.models import Officer
from commissioning.narrative import ReviewError
from commissioning.review.model import Entry, acts, allowed_signers, allowed_signers_of_old
from commissioning.review.proof import Anchor, check_signed, findings_of
from commissioning.review.signing import SignatureError, SignerList, armoured_again
from commissioning.wording import Wording

WORDING = Wording("archive")


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

    A fault of the files makes the rest of no account, so that it is reported alone. Whatever a
    record holds, this ends in a verdict: a part that cannot be read is a finding.
    """
    try:
        with reading("The record"):
            return _verdict(bag, trusted)
    except PartError as error:
        return Verdict(bag, None, (str(error),))


def _verdict(bag: Path, trusted: SignerList | None) -> Verdict:
    if not bag.is_dir() or bag.is_symlink():
        return Verdict(bag, None, (WORDING("not-a-folder"),))
    if changed := tuple(one.sentence for one in changes(bag)):
        return Verdict(bag, None, changed)
    try:
        statement = read_seal(part(bag, layout.SEAL, SEAL_BYTES))
        officers = officers_in(bag)
        ledger = f"{layout.DATA}/{layout.LEDGER}"
        with reading(ledger):
            extract = read_extract(part(bag, ledger))
    except SealError as error:
        return Verdict(bag, None, (f"{layout.SEAL}: {error}.",))
    return _checked(ReadBag(bag, statement, officers, extract), trusted)


@dataclass(frozen=True)
class ReadBag:
    """A bag whose files are as its lists say, with its seal, officers and ledger as they read."""

    bag: Path
    statement: Statement
    officers: tuple[Officer, ...]
    extract: Extract

    @property
    def sealed(self) -> Seal:
        """What the seal says."""
        return self.statement.predicate


def _checked(opened: ReadBag, trusted: SignerList | None) -> Verdict:
    """The verdict on a bag that can be read: each part of it checked against the others."""
    bag, sealed, officers, extract = opened.bag, opened.sealed, opened.officers, opened.extract
    wrong = [
        *findings_in("The seal", _of_seal(bag, sealed, opened.statement.digests, officers)),
        *findings_in("The ledger", _of_ledger(bag, sealed, extract, officers)),
        *findings_in("The files", file_set.findings(bag, sealed, extract.entries)),
        *findings_in(f"data/{layout.SIGNERS}", _of_signers(bag, officers)),
        *findings_in("The list of signers", _of_trust(bag, sealed, extract, officers, trusted)),
    ]
    papers, unreadable = _papers(bag, sealed, extract, officers)
    wrong += unreadable
    sentences = [] if wrong else [*shown(bag, sealed, extract, trusted is not None)]
    if papers and not wrong:
        sentences[-1:-1] = [
            *unsigned(extract.entries, officers, trusted),
            *contents_agreement.covered(papers),
        ]
    return Verdict(bag, sealed, tuple(wrong), tuple(sentences), extract.entries)


def officers_in(bag: Path) -> tuple[Officer, ...]:
    """The officers and keys that a record lists.

    Raises:
        PartError: the list cannot be read.
        SealError: it is not a list of officers.
    """
    try:
        content = part(bag, f"{layout.DATA}/{layout.OFFICERS}")
        return tuple(TypeAdapter(list[Officer]).validate_json(content))
    except ValidationError:
        raise SealError(WORDING("not-officers", file=layout.OFFICERS)) from None


def _of_seal(
    bag: Path, sealed: Seal, digests: dict[str, str], officers: tuple[Officer, ...]
) -> Iterator[str]:
    """Whether the seal is of these files, and signed by who issued them."""
    named = layout.VERSION.fullmatch(bag.name)
    if named and int(named[1]) != sealed.version:
        yield WORDING("wrong-folder", name=bag.name, version=sealed.version)
    if layout.TAG_MANIFEST not in digests:
        yield WORDING("seal-of-nothing")
    for name, digest in digests.items():
        path = bag / name
        if not path.is_relative_to(bag) or ".." in path.parts or not path.is_file():
            yield WORDING("seal-of-missing", name=name)
        elif digest_of_file(path) != digest:
            yield WORDING("seal-digest", name=name)
    yield from _of_signature(bag, sealed, officers)


def _of_signature(bag: Path, sealed: Seal, officers: tuple[Officer, ...]) -> Iterator[str]:
    """Whether the seal was signed by who issued, in the one way in which signatures are written."""
    by, role = sealed.by.name, sealed.by.role
    if role not in acts.ACTS[acts.ISSUE].by:
        yield WORDING("seal-wrong-role", role=role)
    try:
        text = part(bag, layout.SIGNATURE, SEAL_BYTES).decode("ascii")
        if armoured_again(text) != text:
            raise SignatureError(WORDING("signature-form"))
        check_signed(text, part(bag, layout.SEAL, SEAL_BYTES), by, role, sealed.day, officers)
    except (SignatureError, ReviewError, ValueError) as error:
        yield f"{layout.SIGNATURE}: {error}"


def _of_ledger(
    bag: Path, sealed: Seal, extract: Extract, officers: tuple[Officer, ...]
) -> Iterator[str]:
    """Whether the ledger ends with the act that was sealed, on the pages that stand here."""
    last = extract.entries[-1] if extract.entries else None
    if last is None or extract.head != sealed.ledger_head or last.digest != extract.head:
        yield (WORDING("ledger-end"))
        return
    text = (last.act, last.report, last.by, last.at, last.evidence)
    if text != (acts.ISSUE, sealed.report, sealed.by.name, sealed.issued, sealed.evidence):
        yield WORDING("last-not-issue")
    for name, digest in ((layout.HTML, last.html), (layout.PDF, last.pdf)):
        if digest_of_file(bag / layout.DATA / name) != digest:
            yield WORDING("not-issued-file", name=name, number=last.number)
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
        yield WORDING("pages-differ", by=newest.by, number=newest.number)


def _papers(
    bag: Path, sealed: Seal, extract: Extract, officers: tuple[Officer, ...]
) -> tuple[Papers | None, list[str]]:
    """The record's own files, and what in them and in the seal is not as its acts have it."""
    if not extract.entries:
        return None, []
    try:
        papers = read_papers(bag / layout.DATA, extract.entries)
    except Exception as error:  # what damage does to a reader has no list
        text = WORDING("acts-not-comparable", error=reason(error))
        return None, [text]
    return papers, [
        *findings_in("The record", contents_agreement.findings(papers)),
        *findings_in("The seal", seal_fields.findings(sealed, papers, officers)),
    ]


def _of_signers(bag: Path, officers: tuple[Officer, ...]) -> Iterator[str]:
    """Whether the list for `ssh-keygen` is letter for letter that of the record's officers.

    Else somebody else's signature could be verified with it by the record's own guide.
    """
    path = bag / layout.DATA / layout.SIGNERS
    listed = path.read_text("utf-8", "replace") if path.is_file() else ""
    if listed not in (allowed_signers(officers), allowed_signers_of_old(officers)):
        yield (WORDING("signers-differ", signers=layout.SIGNERS, officers=layout.OFFICERS))


def _of_trust(
    bag: Path,
    sealed: Seal,
    extract: Extract,
    officers: tuple[Officer, ...],
    trusted: SignerList | None,
) -> Iterator[str]:
    """What the council’s own list of signers does not bear out."""
    if trusted is not None:
        text = part(bag, layout.SIGNATURE, SEAL_BYTES).decode("utf-8", "replace")
        yield from against_list(sealed, text, extract.entries, officers, trusted)
