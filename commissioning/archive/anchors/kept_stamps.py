"""The time stamps that are kept of a council's ledgers, and what each says of its ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.x509 import Certificate

from commissioning.archive.anchors.time_stamps import MOST_BYTES, Stamp, read, verified
from commissioning.review.model import Entry
from commissioning.review.proof import AnchorError, Head
from commissioning.wording import Wording
from commissioning.working_reports import LEDGER

WORDING = Wording("archive")

STAMPS = "stamps"  # the folder beside the ledgers
DIGITS = 16  # of the head, in a stamp's name
NAME = re.compile(r"(?P<ledger>[A-Za-z0-9-]+)\.(?P<number>[1-9]\d{0,8})\.[0-9a-f]{16}\.tsr", re.A)
CLOCKS_APART = timedelta(days=1)  # how far a computer's clock may be behind the authority's


@dataclass(frozen=True)
class KeptStamp:
    """A time stamp as it is kept: of which ledger, up to which entry, what it says or its trouble.

    `is_verified` is whether it was checked against the certificate of its authority.
    """

    named: str
    ledger: str = ""
    number: int = 0
    stamp: Stamp | None = None
    trouble: str = ""
    is_verified: bool = False

    @property
    def head(self) -> Head | None:
        """The head that it keeps of its ledger."""
        return Head(self.named, self.number, self.stamp.head) if self.stamp else None


def stamp_file(root: Path, ledger: str, number: int, head: str) -> Path:
    """Where the time stamp of a ledger up to an entry stands."""
    return root / LEDGER / STAMPS / f"{ledger}.{number}.{head[:DIGITS]}.tsr"


def kept_stamps(
    root: Path, elsewhere: Iterable[Path], certificates: Sequence[Certificate]
) -> list[KeptStamp]:
    """Every time stamp in the council folder and in folders elsewhere, verified where it may be."""
    return [_kept(path, list(certificates)) for path in stamp_files(root, elsewhere)]


def stamp_files(root: Path, elsewhere: Iterable[Path]) -> list[Path]:
    """The time stamps in the council folder and in folders elsewhere."""
    folders = (root / LEDGER / STAMPS, *elsewhere)
    found = (path for one in folders for path in sorted(one.rglob("*.tsr")) if path.is_file())
    return list(dict.fromkeys(found))


def _kept(path: Path, certificates: list[Certificate]) -> KeptStamp:
    named = f"The time stamp {path.name}"
    text = NAME.fullmatch(path.name)
    if text is None:
        return KeptStamp(named, trouble=WORDING("stamp-name", named=named))
    ledger, number = text["ledger"], int(text["number"])
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        stamp = verified(content, certificates) if certificates else read(content)
    except (OSError, AnchorError) as error:
        trouble = WORDING("stamp-unbelieved", named=named, error=error)
        return KeptStamp(named, ledger, number, trouble=trouble)
    if certificates:
        named = f"The time stamp of {stamp.time} by {stamp.by} ({path.name})"
    return KeptStamp(named, ledger, number, stamp, is_verified=bool(certificates))


def back_dated(entries: Sequence[Entry], kept: KeptStamp) -> Iterator[str]:
    """Acts entered after a time stamp that say they were done days before, or the other way."""
    if kept.stamp is None or not kept.is_verified:
        return
    stamped = kept.stamp.time
    for entry in entries:
        place = f"Entry {entry.number} ({entry.act} of {entry.report} by {entry.by})"
        at, is_before = _time(entry), entry.number <= kept.number
        if at is None:
            yield WORDING("entry-time", place=place, at=entry.at[:40])
        elif not is_before and at < stamped - CLOCKS_APART:
            yield (WORDING("dated-back", place=place, at=entry.at, stamped=stamped))
        elif is_before and at > stamped + CLOCKS_APART:
            yield (WORDING("dated-forward", place=place, at=entry.at, stamped=stamped))


def _time(entry: Entry) -> datetime | None:
    try:
        at = datetime.fromisoformat(entry.at)
    except ValueError:
        return None
    return at if at.tzinfo else None
