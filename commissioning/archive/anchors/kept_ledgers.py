"""What issued records keep of ledgers: those issued here, deposited, or kept anywhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from commissioning.archive.bag import layout
from commissioning.archive.bag.bag_parts import PartError, part
from commissioning.archive.bag.completeness import folders_of_bags
from commissioning.archive.bag.ledger_extract import read_extract
from commissioning.archive.bag.seal import SEAL_BYTES, Seal, SealError, read_seal
from commissioning.archive.bag.sealed_bags import bags_below
from commissioning.archive.bag.storage_url import DepositError, address
from commissioning.archive.deposit.deposit_journal import Deposit, read_deposits
from commissioning.archive.verify.bound_ledgers import apart, heads_in
from commissioning.narrative.journal import JournalError
from commissioning.review.proof import Chain, Head
from commissioning.wording import Wording

WORDING = Wording("archive")

UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
MOST_BYTES = 200_000_000  # of a ledger's extract; one of a year has 500,000


@dataclass(frozen=True)
class Kept:
    """What a record keeps of a ledger: which one, and its chain; or why that cannot be read.

    `council` is whose it is. `is_here` is whether it is where the council issues records. `bag` and
    `seal` are the record's own, where it can be read.
    """

    ledger: str
    chain: Chain | None = None
    trouble: str = ""
    council: str = ""
    is_here: bool = False
    bag: Path = Path()
    seal: Seal | None = None

    @property
    def heads(self) -> dict[str, Head]:
        """The heads of other ledgers that its seal names, by ledger."""
        return heads_in(self.seal, self.chain.kept_by) if self.seal and self.chain else {}


def kept_in_records(root: Path, elsewhere: Iterable[Path] = ()) -> list[Kept]:
    """What the council's records, its deposits at hand and those `elsewhere` keep of ledgers."""
    here = layout.issued_folder(root)
    found = [
        replace(_kept(bag.path, f"The record {bag.name}"), is_here=True) for bag in bags_below(here)
    ]
    for folder in (*dict.fromkeys(_deposits_at_hand(root)), *elsewhere):
        found += [_kept(bag, f"The record in {bag}") for bag in folders_of_bags(folder)]
    return found


def records_apart(bags: Iterable[Path]) -> dict[Path, list[str]]:
    """Records of one ledger that do not keep the same: of each, where it parts from others.

    Records that cannot be read are not compared; `verify` tells them.
    """
    kept = {bag: _kept(bag, f"The record in {bag}") for bag in bags}
    found: defaultdict[Path, list[str]] = defaultdict(list)
    for bag, text in (
        *_chains_apart(kept),
        *apart({bag: one.seal for bag, one in kept.items() if one.seal}),
    ):
        found[bag].append(text)
    return found


def _chains_apart(kept: Mapping[Path, Kept]) -> Iterator[tuple[Path, str]]:
    """Records whose ledger is not the beginning of the longest, each with where it parts."""
    ledgers: defaultdict[tuple[str, str], list[tuple[Path, Chain]]] = defaultdict(list)
    for bag, one in kept.items():
        if one.chain:
            ledgers[(one.council, one.ledger)].append((bag, one.chain))
    for found in ledgers.values():
        longest, whole = max(found, key=lambda one: len(one[1].digests))
        for bag, chain in found:
            pairs = zip(chain.digests, whole.digests, strict=False)
            for number, (digest, other) in enumerate(pairs, 1):
                if digest != other:
                    yield bag, _apart(number, longest)
                    break


def _apart(number: int, longest: Path) -> str:
    return WORDING("ledgers-part", longest=longest, number=number)


def deposited_and_gone(root: Path, quarter: str) -> Iterator[str]:
    """Reports of a quarter that were deposited and of which no record stands here, a sentence each.

    A journal of deposits that was changed is reported instead.
    """
    try:
        deposits = read_deposits(root)
    except JournalError as error:
        yield str(error)
        return
    for made in {one.bag: one for one in deposits if one.bag.startswith(f"{quarter}/")}.values():
        if not (layout.issued_folder(root) / made.bag / layout.SEAL).is_file():
            yield (WORDING("record-missing", bag=made.bag, url=made.url, at=made.at[:10]))


def deposits_not_at_hand(root: Path) -> list[str]:
    """The addresses of deposits that this machine does not see as a folder."""
    return list(dict.fromkeys(one.url for one in _deposits(root) if _folder(one, root) is None))


def _deposits_at_hand(root: Path) -> Iterator[Path]:
    yield from (folder for one in _deposits(root) if (folder := _folder(one, root)))


def _deposits(root: Path) -> list[Deposit]:
    try:
        return read_deposits(root)
    except JournalError:  # reported by `deposited_and_gone`
        return []


def _folder(made: Deposit, root: Path) -> Path | None:
    try:
        folder = address(made.url, root).folder
    except DepositError:
        return None
    return folder if folder and folder.is_dir() else None


def _kept(bag: Path, named: str) -> Kept:
    try:
        if bag.is_symlink():
            raise ValueError(WORDING("folder-is-link"))
        sealed = read_seal(part(bag, layout.SEAL, SEAL_BYTES)).predicate
        extract = read_extract(part(bag, f"{layout.DATA}/{layout.LEDGER}", MOST_BYTES))
    except (*UNREADABLE, PartError, SealError, JournalError) as error:
        return Kept("", None, WORDING("not-comparable", named=named, error=error))
    if extract.head != sealed.ledger_head:
        trouble = WORDING("other-ledger", named=named)
        return Kept(sealed.ledger, None, trouble)
    acts = {one.number: one for one in extract.entries}
    chain = Chain(named, extract.digests, acts, sealed.report)
    return Kept(sealed.ledger, chain, council=sealed.council, bag=bag, seal=sealed)
