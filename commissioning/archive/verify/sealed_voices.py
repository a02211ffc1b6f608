"""What a record of an exception or a response shows of its sealing and release.

Both voices need no officer's signature to be issued. Where the provider or who released signed, the
pages and words issued are checked against what they signed; where nobody did, that is reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from commissioning.archive.verify.signer_list_check import keys_left_out
from commissioning.documents import HTML, PDF
from commissioning.inputs.models import Officer
from commissioning.narrative import role_name
from commissioning.review.model import VOICE_STEPS, Entry, acts, key_holders
from commissioning.review.proof import digests_in, narrative_digest, statement_name
from commissioning.review.signing import SignerList
from commissioning.wording import Wording

WORDING = Wording("archive")


def of_voice(entries: list[Entry], folder: Path) -> Iterator[str]:
    """What was issued otherwise than it was sealed and released, a sentence each.

    `entries` are those of a record, the act of issue last; their statements are in `folder`.
    """
    issued = entries[-1]
    sealed, released = _last(entries, acts.SUBMIT), _last(entries, acts.RELEASE)
    if released is None:  # a report of another kind
        return
    if sealed:
        yield from _since_sealed(sealed, issued)
    for entry in (sealed, released):
        if entry and entry.statement:
            yield from _signed_otherwise(entry, issued, folder)


def unsigned(
    entries: list[Entry], officers: tuple[Officer, ...], trusted: SignerList | None = None
) -> Iterator[str]:
    """What of a voice's sealing and release was not signed, a sentence each.

    Who had a key is reported by the record's own officers and by the list of signers given, since
    who issued a record can leave a key out of it.
    """
    for act in VOICE_STEPS:
        done = _done(act)
        entry = _last(entries, act) if _last(entries, acts.RELEASE) else None
        if entry and not entry.statement:
            yield (
                f"Not shown: that {entry.by} {done} it. No signature of theirs is on it, so that "
                f"rests on the council’s ledger.{_had_a_key(entry, officers, trusted)}"
            )


def _done(act: str) -> str:
    """What was done to a voice by an act: it was sealed, or released."""
    return acts.ACTS[act].stage_of_voice or acts.ACTS[act].stage


def _had_a_key(entry: Entry, officers: tuple[Officer, ...], trusted: SignerList | None) -> str:
    """Who can say whether an unsigned act was done so: holders of keys listed, or left out."""
    text = ""
    if holders := key_holders(officers, entry.role, date.fromisoformat(entry.at[:10])):
        who = " and ".join(holders)
        text = f" A key was entered for {who} that day: ask them whether it was done so."
    left_out = keys_left_out(trusted, entry.role, entry.at, officers) if trusted else []
    if left_out:
        keys, them = ("a key", "it") if len(left_out) == 1 else (f"{len(left_out)} keys", "them")
        text += (
            f" The list of signers given has {keys} for the {role_name(entry.role)} at that time "
            f"that the record does not list ({', '.join(left_out)}): ask who holds {them} whether "
            "it was done so."
        )
    return text


def _last(entries: list[Entry], act: str) -> Entry | None:
    """The newest such act of the report that was issued, or of both voices."""
    report = entries[-1].report
    found = [one for one in entries if one.act == act and report in (one.report, one.twin)]
    return found[-1] if found else None


def _since_sealed(sealed: Entry, issued: Entry) -> Iterator[str]:
    """Words and figures issued that are others than those sealed, signed or not."""
    if sealed.evidence != issued.evidence:
        yield WORDING("side-figures-differ", by=sealed.by, number=sealed.number)
    if dict(sealed.words) != dict(issued.words):
        yield WORDING("side-text-differs", by=sealed.by, number=sealed.number)


def _signed_otherwise(entry: Entry, issued: Entry, folder: Path) -> Iterator[str]:
    """What was issued and is not what a statement says; pages are those of the release."""
    path = folder / statement_name(entry)
    signed = digests_in(path.read_bytes()) if path.is_file() else {}
    of_pages = {HTML: issued.html, PDF: issued.pdf} if entry.act == acts.RELEASE else {}
    now = {"evidence": issued.evidence, "words": narrative_digest(issued.words), **of_pages}
    for name, digest in now.items():
        if signed.get(f"{issued.report}/{name}") != digest:
            yield (
                WORDING(
                    "side-name-differs",
                    name=name,
                    by=entry.by,
                    done=_done(entry.act),
                    number=entry.number,
                )
            )
