"""Bags copied to a second home and read back from it; nothing there is ever overwritten.

The signature of the seal is written last, once every other byte has been read back, so that a bag
without it is known to be incomplete, and a copy that was killed is gone on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from commissioning.archive.bag import layout
from commissioning.archive.bag.bag_contents import Contents
from commissioning.archive.bag.sealed_bags import Bag
from commissioning.archive.bag.storage_url import DepositError
from commissioning.archive.deposit.second_storage import Home
from commissioning.wording import Wording

WORDING = Wording("archive")

SAME: Final = "complete and the same"
DEPOSITED: Final = "deposited"
MISSING: Final = "missing"
INCOMPLETE: Final = "incomplete"
DIFFERENT: Final = "different"
ALONE: Final = "complete by its own manifests, not among the issued reports here"
Word = Literal[
    "complete and the same",
    "deposited",
    "missing",
    "incomplete",
    "different",
    "complete by its own manifests, not among the issued reports here",
]
MANIFEST_BYTES = 5_000_000
SHOWN = 5


@dataclass(frozen=True)
class Outcome:
    """What is at a second home of one bag: a word for it, and a sentence for each finding.

    `copied` is the number of files that were put there now.
    """

    bag: str
    word: Word
    findings: tuple[str, ...] = ()
    copied: int = 0

    @property
    def is_well(self) -> bool:
        """Whether every byte of it was read back and is what it is to be."""
        return self.word in (SAME, DEPOSITED, ALONE)


def compared(home: Home, bag: str, expected: Mapping[str, str]) -> Outcome:
    """A bag at its second home, read back and checked against SHA-256 by name.

    Raises:
        DepositError: the home cannot be read.
    """
    there = home.listing(bag)
    if not there:
        return Outcome(bag, MISSING)
    differing = [
        WORDING("copy-differs", name=name)
        for name in expected
        if name in there and home.digest(bag, name) != expected[name]
    ]
    differing += [WORDING("copy-extra", name=name) for name in there if name not in expected]
    if differing:
        return Outcome(bag, DIFFERENT, _shortened(differing))
    lacking = [WORDING("copy-missing", name=name) for name in expected if name not in there]
    return Outcome(bag, INCOMPLETE if lacking else SAME, _shortened(lacking))


def deposit(home: Home, bag: Bag, contents: Contents) -> Outcome:
    """A bag put there file by file, each read back; what is there already is read back, too.

    Raises:
        DepositError: the home cannot be read or written to.
    """
    before = compared(home, bag.name, contents.digests)
    if before.word not in (MISSING, INCOMPLETE):
        return before
    there = home.listing(bag.name)
    lacking = [name for name in contents.digests if name not in there]
    for name in sorted(lacking, key=lambda one: (one == layout.SIGNATURE, one == layout.SEAL, one)):
        home.put(bag.path / name, bag.name, name)
        if home.digest(bag.name, name) != contents.digests[name]:
            text = WORDING("copy-changed", name=name)
            return Outcome(bag.name, DIFFERENT, (text,))
    return Outcome(bag.name, DEPOSITED, copied=len(lacking))


def alone(home: Home, bag: str) -> Outcome:
    """A bag that is there and not here, checked against the manifests it has there.

    Raises:
        DepositError: the home cannot be read.
    """
    there = home.listing(bag)
    lacking = [
        name
        for name in (layout.MANIFEST, layout.TAG_MANIFEST, layout.SEAL, layout.SIGNATURE)
        if name not in there
    ]
    if lacking:
        return Outcome(
            bag, INCOMPLETE, _shortened(WORDING("copy-missing", name=name) for name in lacking)
        )
    expected: dict[str, str] = {}
    for manifest in (layout.MANIFEST, layout.TAG_MANIFEST):
        expected |= _manifest(home, bag, manifest)
    own = {
        name: home.digest(bag, name)
        for name in (layout.TAG_MANIFEST, layout.SEAL, layout.SIGNATURE)
    }
    found = compared(home, bag, {**expected, **own})
    return Outcome(bag, ALONE) if found.word == SAME else found


def _manifest(home: Home, bag: str, name: str) -> dict[str, str]:
    """SHA-256 by name, as a manifest there has it."""
    content = home.start_of(bag, name, MANIFEST_BYTES + 1)
    if len(content) > MANIFEST_BYTES:
        raise DepositError(WORDING("copy-large", bag=bag, name=name))
    lines = [line.split(maxsplit=1) for line in content.decode("utf-8", "replace").splitlines()]
    return {line[1]: line[0].lower() for line in lines if len(line) == 2}


def _shortened(findings: Iterable[str]) -> tuple[str, ...]:
    sentences = ["".join(one for one in finding if one.isprintable()) for finding in findings]
    more = len(sentences) - SHOWN
    return (*sentences[:SHOWN], f"and {more} more") if more > 1 else tuple(sentences)
