"""The journal of deposits: which bag was put where, when, by whom; chained like every journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from commissioning.archive.bag import layout
from commissioning.archive.bag.completeness import digest_of_file
from commissioning.archive.bag.sealed_bags import Bag
from commissioning.narrative.journal import journal_file

ACT = "deposit"


@dataclass(frozen=True)
class Deposit:
    """One bag at one second home: its name, the digest of its tag manifest, and the address.

    `at` is a time as ISO 8601 text; `by` may be empty.
    """

    bag: str
    tagmanifest: str
    url: str
    at: str
    by: str = ""

    def is_of(self, other: Deposit) -> bool:
        """Whether it is the same bag at the same address, whenever it was put there."""
        return (self.bag, self.tagmanifest, self.url) == (other.bag, other.tagmanifest, other.url)


def deposits_journal(root: Path) -> Path:
    """The journal of deposits of a council folder."""
    return root / "ledger" / "deposits.jsonl"


def read_deposits(root: Path) -> list[Deposit]:
    """Every deposit entered, oldest first.

    Raises:
        JournalError: the journal was changed by other means than appending.
    """
    return [
        _deposit(one) for one in journal_file.read(deposits_journal(root)) if one.get("act") == ACT
    ]


def enter_deposit(root: Path, made: Deposit) -> None:
    """Enter a deposit, once for each bag and address; it is on the disk when this returns.

    Raises:
        JournalError: the journal was changed by other means than appending.
    """
    if not any(one.is_of(made) for one in read_deposits(root)):
        fields = {name: value for name, value in asdict(made).items() if value}
        journal_file.append(deposits_journal(root), [{"act": ACT, **fields}])


def places(bag: Bag, deposits: list[Deposit]) -> list[Deposit]:
    """Deposits of a bag as it now is, oldest first; those of other bytes are none of it."""
    named = [one for one in deposits if one.bag == bag.name]
    path = bag.path / layout.TAG_MANIFEST
    if not named or not path.is_file():
        return []
    now = digest_of_file(path)
    return [one for one in named if one.tagmanifest == now]


def _deposit(record: Mapping[str, str]) -> Deposit:
    fields = {name: f"{record.get(name, '')}" for name in ("bag", "tagmanifest", "url", "at", "by")}
    return Deposit(**fields)
