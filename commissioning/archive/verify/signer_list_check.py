"""A record held against a list of signers from elsewhere, as `ssh-keygen -Y verify` would hold it.

Every signed statement and the seal is judged by the role and the time that it was made in: a key
that the list has for another role, or not at that time, is as good as none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from commissioning.archive.bag.seal import Seal
from commissioning.inputs.models import Officer
from commissioning.review.model import Entry, keys_of
from commissioning.review.signing import STATEMENT, SignatureError, SignerList, public_key, signer
from commissioning.wording import Wording

WORDING = Wording("archive")


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


def keys_left_out(
    signers: SignerList, role: str, at: str, officers: Iterable[Officer]
) -> list[str]:
    """Keys of a list that sign for a role at a time and that a record does not list for it then.

    By their fingerprints, in the order of the list.
    """
    try:
        seconds, day = _seconds(at), date.fromisoformat(at[:10])
    except (TypeError, ValueError, OverflowError, OSError):
        return []
    known = {public_key(text) for text in keys_of(officers, role, day)}
    lines = [one for one in signers.lines if one.is_for(role) and one.key not in known]
    found = [one.key.fingerprint for one in lines if not one.refuses(STATEMENT, seconds)]
    return list(dict.fromkeys(found))


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
        yield WORDING("not-a-time", place=place, at=at[:40])
        return
    if why := signers.refusal(key, role, STATEMENT, seconds):
        yield WORDING(
            "not-signer", place=place, fingerprint=key.fingerprint, name=name, at=at, why=why
        )


def _seconds(at: str) -> int:
    """A time with its offset from UTC, in seconds since 1970; ValueError where it names none."""
    time = datetime.fromisoformat(at)
    if time.tzinfo is None:
        raise ValueError(WORDING("no-offset"))
    return int(time.timestamp())


def _unknown(signers: SignerList, officers: tuple[Officer, ...]) -> Iterator[str]:
    """Keys of the record’s officers that the list does not have for their role at any time."""
    for post in officers:
        for one in post.keys:
            try:
                key = public_key(one.public)
            except SignatureError as error:
                yield WORDING("own-list", error=error)
                continue
            if not any(line.key == key and line.is_for(post.post) for line in signers.lines):
                yield (WORDING("key-not-listed", post=post.post, text=key.text))
