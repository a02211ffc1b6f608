"""What issued records keep of ledgers: those issued here, deposited, or kept anywhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from commissioning.archive import layout
from commissioning.archive.addresses import DepositError, address
from commissioning.archive.completeness import folders_of_bags
from commissioning.archive.deposits import Deposit, read_deposits
from commissioning.archive.extracts import read_extract
from commissioning.archive.sealed import bags_below
from commissioning.archive.seals import SEAL_BYTES, Seal, SealError, read_seal
from commissioning.ledger.anchors import Chain
from commissioning.review.journal_lines import JournalError

UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
MOST_BYTES = 200_000_000  # of a ledger's extract; one of a year has 500,000


@dataclass(frozen=True)
class Kept:
    """What a record keeps of a ledger: which one, and its chain; or why that cannot be read.

    `council` is whose it is. `is_here` is whether it stands where the council issues records.
    """

    ledger: str
    chain: Chain | None = None
    trouble: str = ""
    council: str = ""
    is_here: bool = False


def kept_in_records(root: Path, elsewhere: Iterable[Path] = ()) -> list[Kept]:
    """What the council's records, its deposits at hand and those `elsewhere` keep of ledgers."""
    here = layout.issued_folder(root)
    found = [
        replace(_kept(bag.path, f"The record {bag.name}"), is_here=True) for bag in bags_below(here)
    ]
    for folder in (*dict.fromkeys(_deposits_at_hand(root)), *elsewhere):
        found += [_kept(bag, f"The record in {bag}") for bag in folders_of_bags(folder)]
    return found


def records_apart(bags: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Records of one ledger that do not keep the same: each with where it parts from the longest.

    Records that cannot be read are not compared; `verify` tells them.
    """
    ledgers: dict[tuple[str, str], list[tuple[Path, Chain]]] = defaultdict(list)
    for bag in bags:
        kept = _kept(bag, f"The record in {bag}")
        if kept.chain:
            ledgers[(kept.council, kept.ledger)].append((bag, kept.chain))
    for found in ledgers.values():
        longest, whole = max(found, key=lambda one: len(one[1].digests))
        for bag, chain in found:
            pairs = zip(chain.digests, whole.digests, strict=False)
            for number, (one, other) in enumerate(pairs, 1):
                if one != other:
                    yield bag, _apart(number, longest)
                    break


def _apart(number: int, longest: Path) -> str:
    return (
        f"Its ledger and that of the record in {longest} part at entry {number}, and both are said "
        "to be one: one of the two was made anew."
    )


def deposited_and_gone(root: Path, quarter: str) -> Iterator[str]:
    """Reports of a quarter that were deposited and of which no record stands here, a sentence each.

    A journal of deposits that was changed is told instead.
    """
    try:
        deposits = read_deposits(root)
    except JournalError as error:
        yield str(error)
        return
    for made in {one.bag: one for one in deposits if one.bag.startswith(f"{quarter}/")}.values():
        if not (layout.issued_folder(root) / made.bag / layout.SEAL).is_file():
            yield (
                f"{made.bag} was deposited at {made.url} on {made.at[:10]}, and no record of it "
                "stands in outputs/issued; put it back from there."
            )


def deposits_not_at_hand(root: Path) -> list[str]:
    """The addresses of deposits that this machine does not see as a folder."""
    return list(dict.fromkeys(one.url for one in _deposits(root) if _folder(one, root) is None))


def _deposits_at_hand(root: Path) -> Iterator[Path]:
    yield from (folder for one in _deposits(root) if (folder := _folder(one, root)))


def _deposits(root: Path) -> list[Deposit]:
    try:
        return read_deposits(root)
    except JournalError:  # told by `deposited_and_gone`
        return []


def _folder(made: Deposit, root: Path) -> Path | None:
    try:
        folder = address(made.url, root).folder
    except DepositError:
        return None
    return folder if folder and folder.is_dir() else None


def _kept(bag: Path, named: str) -> Kept:
    try:
        sealed = _seal(bag)
        content = _content(bag / layout.DATA / layout.LEDGER, MOST_BYTES)
        extract = read_extract(content)
    except (*UNREADABLE, SealError, JournalError) as error:
        return Kept("", None, f"{named} cannot be held against a ledger: {error}")
    if extract.head != sealed.ledger_head:
        trouble = f"{named} holds another ledger than its seal names; `verify` says more."
        return Kept(sealed.ledger, None, trouble)
    acts = {one.number: one for one in extract.entries}
    return Kept(sealed.ledger, Chain(named, extract.digests, acts), council=sealed.council)


def _seal(bag: Path) -> Seal:
    return read_seal(_content(bag / layout.SEAL, SEAL_BYTES)).predicate


def _content(path: Path, most: int) -> bytes:
    """A file's bytes; ValueError where it is a link or larger than such files are."""
    if path.is_symlink() or path.parent.is_symlink():
        raise ValueError(f"{path.name} is a link; the file itself was expected.")
    if not path.is_file():
        raise ValueError(f"{path.name} is missing or no file.")
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(f"{path.name} has more than {most:,} bytes.")
    return content
