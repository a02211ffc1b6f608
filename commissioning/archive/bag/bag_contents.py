"""What a sealed bag consists of: every file with its SHA-256, once the bag has been found whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from commissioning.archive.bag import layout
from commissioning.archive.bag.bag_parts import printable
from commissioning.archive.bag.completeness import changes, digest_of_file, listed
from commissioning.archive.bag.seal import SEAL_BYTES, Statement
from commissioning.archive.bag.sealed_bags import Bag
from commissioning.archive.bag.storage_url import DepositError
from commissioning.wording import Wording

WORDING = Wording("archive")


@dataclass(frozen=True)
class Contents:
    """The files of one bag: SHA-256 by name, the signature of its seal last, and what names it."""

    digests: Mapping[str, str]

    @property
    def tagmanifest(self) -> str:
        """The digest that stands for the whole bag."""
        return self.digests[layout.TAG_MANIFEST]


def contents(bag: Bag) -> Contents:
    """The files of a bag on this disk, every byte of it checked against its manifests.

    Raises:
        DepositError: the bag is not whole, not sealed, or its seal is that of another bag.
    """
    if bag.statement is None:
        raise DepositError(bag.trouble)
    if faults := [*_no_files(bag), *_missing(bag)]:
        raise DepositError("\n".join(faults))
    digests = _validated(bag)
    for name in (layout.TAG_MANIFEST, layout.SEAL, layout.SIGNATURE):
        digests[name] = digest_of_file(bag.path / name)
    if _sealed(bag.statement) != digests[layout.TAG_MANIFEST]:
        raise DepositError(
            WORDING(
                "manifest-changed", bag=bag.name, manifest=layout.TAG_MANIFEST, seal=layout.SEAL
            )
        )
    return Contents(digests)


def _validated(bag: Bag) -> dict[str, str]:
    """Digests by name, as the manifests of a whole bag have them."""
    if found := [one.sentence for one in changes(bag.path)]:
        raise DepositError(WORDING("bag-incomplete", bag=bag.name, found=" ".join(found)))
    return listed(bag.path)


def _no_files(bag: Bag) -> Iterator[str]:
    for path in sorted(bag.path.rglob("*")):
        name = printable(path.relative_to(bag.path).as_posix())
        if path.is_symlink():
            yield WORDING("bag-link", bag=bag.name, name=name)
        elif not path.is_file() and not path.is_dir():
            yield WORDING("bag-not-file", bag=bag.name, name=name)


def _missing(bag: Bag) -> Iterator[str]:
    for name in (layout.MANIFEST, layout.TAG_MANIFEST, layout.SEAL, layout.SIGNATURE):
        path = bag.path / name
        if not path.is_file():
            yield WORDING("bag-missing", bag=bag.name, name=name)
        elif name == layout.SIGNATURE and path.stat().st_size > SEAL_BYTES:
            yield WORDING("bag-signature-large", bag=bag.name, name=name)


def _sealed(statement: Statement) -> str | None:
    named = [
        one.digest.get("sha256") for one in statement.subject if one.name == layout.TAG_MANIFEST
    ]
    return named[0] if len(named) == 1 else None
