"""A record held against a list of signers from elsewhere, as `ssh-keygen -Y verify` would hold it.

Every signed statement and the seal is judged by the role and the time that it was made in: a key
that the list has for another role, or not at that time, is as good as none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from commissioning.archive.seals import Seal
from commissioning.inputs.params import Officer
from commissioning.ledger.entries import Entry
from commissioning.ledger.keys import STATEMENT
from commissioning.ledger.signer_lists import SignerList
from commissioning.ledger.ssh_signatures import SignatureError, public_key, signer


def against_list(
    sealed: Seal,
    seal_signature: str,
    entries: list[Entry],
    officers: tuple[Officer, ...],
    signers: SignerList,
) -> Iterator[str]:
    """What a list of signers does not bear out of a record, a sentence each."""
    by = sealed.by
    yield from _of(signers, "seal.json.sig", seal_signature, by.name, by.role, sealed.issued)
    for entry in entries:
        if entry.signature or entry.statement:
            place = f"Entry {entry.number} ({entry.act} of {entry.report} by {entry.by})"
            yield from _of(signers, place, entry.signature, entry.by, entry.role, entry.at)
    yield from _unknown(signers, officers)


def has_key_at(signers: SignerList, role: str, at: str) -> bool:
    """Whether a list has a key that signs for a role at a time."""
    try:
        seconds = _seconds(at)
    except (TypeError, ValueError, OverflowError, OSError):
        return False
    return any(line.is_for(role) and not line.refuses(STATEMENT, seconds) for line in signers.lines)


def _of(
    signers: SignerList, place: str, signature: str, name: str, role: str, at: str
) -> Iterator[str]:
    try:
        key = signer(signature)
        seconds = _seconds(at)
    except SignatureError as error:
        yield f"{place}: {error}"
        return
    except (TypeError, ValueError, OverflowError, OSError):
        yield f"{place}: “{at[:40]}” is no time with its offset from UTC."
        return
    if why := signers.refusal(key, role, STATEMENT, seconds):
        yield f"{place}: {key.fingerprint} does not sign for {name} at {at}: {why}."


def _seconds(at: str) -> int:
    """A time with its offset from UTC, in seconds since 1970; ValueError where it names none."""
    time = datetime.fromisoformat(at)
    if time.tzinfo is None:
        raise ValueError("no offset from UTC")
    return int(time.timestamp())


def _unknown(signers: SignerList, officers: tuple[Officer, ...]) -> Iterator[str]:
    """Keys of the record’s officers that the list does not have for their role at any time."""
    for post in officers:
        for one in post.keys:
            try:
                key = public_key(one.public)
            except SignatureError as error:
                yield f"The record’s own list of officers: {error}"
                continue
            if not any(line.key == key and line.is_for(post.post) for line in signers.lines):
                yield (
                    "The list of signers given does not have this key of the record’s own: "
                    f"{post.post} {key.text}"
                )
