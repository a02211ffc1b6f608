"""Anchors: what something outside a ledger keeps of it, checked against the ledger as it now is.

A chain shows what was changed in its middle, and not that its end was cut off or grown again. A
head kept elsewhere shows that: an issued record keeps the digest of every entry up to its issue, a
time stamp and a commit keep that of the last, a printed page its first half.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from commissioning.errors import CommissioningError
from commissioning.review.model.ledger_entries import NOTHING, Entry
from commissioning.wording import Wording

WORDING = Wording("proof")

SHORTEST = 16  # digits of a head that somebody may give; it is printed with twice as many
PRINTED = 32
GROUP = 4
MISTYPED = 2  # digits that may be wrong in a head that is reported as the nearest
HEAD = re.compile(rf"[0-9a-f]{{{SHORTEST},64}}")


class AnchorError(CommissioningError):
    """A head that cannot be kept outside, or what keeps one and cannot be believed; in words."""


@dataclass(frozen=True)
class Chain:
    """The digests of a ledger's entries as something else keeps them, oldest first.

    `kept_by` names what keeps them. `acts` are the entries that it keeps whole, by number: all
    about the report `about`, where it is the record of one.
    """

    kept_by: str
    digests: Sequence[str]
    acts: Mapping[int, Entry] = field(default_factory=dict)
    about: str = ""


@dataclass(frozen=True)
class Head:
    """The digest of one entry of a ledger, as something else keeps it; 0 is not an entry yet."""

    kept_by: str
    number: int
    digest: str


def grouped(digest: str) -> str:
    """A head as it is printed for people: the first half of its digits, in groups."""
    return " ".join(digest[at : at + GROUP] for at in range(0, PRINTED, GROUP))


def typed(text: str) -> str | None:
    """The digits of a head that somebody typed from a page; None where it is none."""
    digits = re.sub(r"[\s\u00a0-]", "", text).lower()
    return digits if HEAD.fullmatch(digits) else None


def places(digits: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries after which a ledger has the head that begins with these digits."""
    return [one for one in entries if one.digest.startswith(digits)]


def nearest(digits: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries whose head differs in so few digits that they may be mistyped."""
    return [one for one in entries if _wrong(digits, one.digest) <= MISTYPED]


def _wrong(digits: str, digest: str) -> int:
    return sum(one != other for one, other in zip(digits, digest, strict=False))


def differing(entries: Sequence[Entry], kept: Iterable[Chain | Head]) -> Iterator[str]:
    """Where a ledger is another than what is kept of it, a sentence for each that keeps it."""
    for one in kept:
        text = _of_chain(entries, one) if isinstance(one, Chain) else _of_head(entries, one)
        if text:
            yield text


def _of_chain(entries: Sequence[Entry], kept: Chain) -> str:
    for number, digest in enumerate(kept.digests, 1):
        if number > len(entries):
            return _shortened(
                entries, kept.kept_by, number, len(kept.digests), kept.acts.get(number)
            )
        if entries[number - 1].digest != digest:
            return _parted(entries[number - 1], kept.kept_by, kept.acts.get(number))
    return _left_out(entries[: len(kept.digests)], kept) if kept.about else ""


def _left_out(entries: Sequence[Entry], kept: Chain) -> str:
    """That a record leaves acts about its report out, which the ledger has; empty where none."""
    about = [one for one in entries if kept.about in (one.report, one.twin)]
    lost = [
        WORDING("entry-act", number=one.number, act=_act(one))
        for one in about
        if one.number not in kept.acts
    ]
    return WORDING("anchor-leaves-out", kept_by=kept.kept_by, lost="; ".join(lost)) if lost else ""


def _of_head(entries: Sequence[Entry], kept: Head) -> str:
    if kept.number > len(entries):
        return _shortened(entries, kept.kept_by, len(entries) + 1, kept.number, None)
    now = entries[kept.number - 1].digest if kept.number else NOTHING
    if now == kept.digest:
        return ""
    return WORDING("anchor-head-differs", kept_by=kept.kept_by, number=kept.number)


def _shortened(
    entries: Sequence[Entry], kept_by: str, first: int, last: int, lost: Entry | None
) -> str:
    which = (
        WORDING("anchor-entry", first=first)
        if first == last
        else WORDING("anchor-entries", first=first, last=last)
    )
    what = f"; entry {first} was {_act(lost)}" if lost else ""
    end = WORDING("anchor-ends", count=len(entries)) if entries else WORDING("anchor-empty")
    return WORDING("anchor-cut", kept_by=kept_by, which=which, end=end, what=what)


def _parted(now: Entry, kept_by: str, then: Entry | None) -> str:
    was = _act(then) if then else WORDING("anchor-other-report")
    return WORDING("anchor-parts", kept_by=kept_by, number=now.number, was=was, act=_act(now))


def _act(entry: Entry) -> str:
    """An act in a few words."""
    return f"“{entry.act}” of {entry.report} by {entry.by} at {entry.at}"
