"""The ledgers of keys and of a year's specification, as the seal of a record names their heads.

A record holds no entry of them. It names up to which entry each was at the issue, so that a cut or
a rewritten ledger is reported by every record issued before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from commissioning.archive.bag.seal import LedgerHead, Seal
from commissioning.dates import parse_quarter
from commissioning.inputs.models import Officer
from commissioning.narrative import ReviewError
from commissioning.narrative.journal import JournalError, journal_file
from commissioning.review.model import NOTHING
from commissioning.review.proof import Head, ledger_state
from commissioning.wording import Wording
from commissioning.workflow import KEYS, entries_in, keys_ledger, specification_ledger

WORDING = Wording("archive")

OF_KEYS = KEYS.removesuffix(".jsonl")
OLDER = (
    "Not shown: how far the ledgers of keys and of the specification stood at the issue. An "
    "earlier version of the program sealed this record and did not name that; only newer records, "
    "time stamps and commits show whether they were cut since."
)
NO_KEYS = (
    "Not shown: who entered the officers’ keys and when. The council kept no ledger of keys when "
    "this was issued."
)


def heads_now(root: Path, quarter: str) -> dict[str, LedgerHead]:
    """How far both ledgers stand now, by name.

    Raises:
        ReviewError: one of them was changed.
    """
    paths = (keys_ledger(root), specification_ledger(root, parse_quarter(quarter).year))
    return {path.stem: _head(path) for path in paths}


def _head(path: Path) -> LedgerHead:
    try:
        entries = entries_in(path)
    except JournalError as error:
        raise ReviewError(WORDING("correct-first", error=error)) from None
    return LedgerHead(entry=len(entries), digest=entries[-1].digest if entries else NOTHING)


def heads_in(sealed: Seal, kept_by: str) -> dict[str, Head]:
    """The heads that a seal names, by ledger; none of a seal of old."""
    named = sealed.other_ledgers or {}
    return {name: Head(kept_by, one.entry, one.digest) for name, one in named.items()}


def ledger_sentences(sealed: Seal) -> Iterator[str]:
    """What a seal shows of both ledgers, and what it does not, a sentence each."""
    named = sealed.other_ledgers
    if named is None:
        yield OLDER
        return
    stood = [f"{name} to entry {one.entry}" for name, one in named.items() if one.entry]
    if stood:
        yield (WORDING("shown-ledgers", stood=", ".join(stood)))
    if OF_KEYS not in named or not named[OF_KEYS].entry:
        yield NO_KEYS


def apart(sealed: Mapping[Path, Seal]) -> Iterator[tuple[Path, str]]:
    """Records whose seals do not agree on such a ledger, each with the record it differs from.

    The same entry has the same digest, and no record issued on a later day names fewer entries.
    """
    of_ledger: dict[tuple[str, str], list[tuple[str, int, str, Path]]] = {}
    for bag, seal in sealed.items():
        for name, one in (seal.other_ledgers or {}).items():
            found = of_ledger.setdefault((seal.council, name), [])
            found.append((seal.issued[:10], one.entry, one.digest, bag))
    for (_, name), found in of_ledger.items():
        for (day, entry, digest, first), (later, now, other, bag) in pairwise(sorted(found)):
            if entry == now and digest != other:
                yield bag, _parted(name, WORDING("digests-differ", now=now), first)
            elif now < entry and day < later:
                yield bag, _parted(name, WORDING("entries-differ", now=now, entry=entry), first)


def _parted(name: str, how: str, first: Path) -> str:
    return WORDING("ledger-rewritten", first=first, how=how, name=name)


def other_officers(root: Path, listed: Iterable[tuple[Head, tuple[Officer, ...]]]) -> Iterator[str]:
    """Records that list other officers and keys than were confirmed when they were issued.

    `listed` are the heads of the ledger of keys that records name, each with the record's own list.
    """
    try:
        records = journal_file.read(keys_ledger(root))
        for head, officers in listed:
            upto = records[: head.number]
            if not upto or upto[-1]["digest"] != head.digest:
                continue  # reported as a ledger that was cut or rewritten
            if ledger_state(upto).officers not in (None, officers):
                yield (WORDING("keys-differ", kept_by=head.kept_by, number=head.number))
    except (JournalError, ReviewError):
        return  # told where the ledger of keys itself is verified
