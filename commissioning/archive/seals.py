"""The seal of an issued report: a statement over its bag's tag manifest, signed by who issues it.

An in-toto Statement like those of officers' acts. It stands beside the tag manifest, which lists
every other file of the bag or the manifest that does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from commissioning.ledger.statements import TYPE
from commissioning.notebook.files import json_text

PREDICATE = "urn:commissioning:seal:v1"
MOST_BYTES = 1_000_000
TEXTS = ("council", "quarter", "report", "title", "issued", "ledger", "ledgerHead", "evidence")


class SealError(Exception):
    """A seal that cannot be read; the sentence says what is wrong with it."""


@dataclass(frozen=True)
class Sealed:
    """What a seal says of a report: which, for whom, which version, issued by whom on what.

    `supersedes` names the version before and why it was replaced; `assurance` the act of assurance
    with its level and officer; `program` the version of the software.
    """

    council: str
    quarter: str
    report: str
    title: str
    version: int
    framework: str
    tier: str
    readers: str
    owed: str
    subject: Mapping[str, str]
    issued: str
    by: Mapping[str, Any]
    supersedes: Mapping[str, Any] | None
    ledger: str
    ledgerHead: str  # noqa: N815 - as statements spell it
    evidence: str
    assurance: Mapping[str, str] | None
    program: str


def seal_bytes(sealed: Sealed, digests: Mapping[str, str]) -> bytes:
    """The statement, as a file; `digests` are SHA-256 of the bag's files by name."""
    told = {
        "_type": TYPE,
        "subject": [{"name": name, "digest": {"sha256": one}} for name, one in digests.items()],
        "predicateType": PREDICATE,
        "predicate": asdict(sealed),
    }
    return f"{json_text(told, indent=1)}\n".encode()


def read_seal(content: bytes) -> tuple[Sealed, dict[str, str]]:
    """What a seal says, and the digests of its subjects by name.

    Raises:
        SealError: it is no seal.
    """
    if len(content) > MOST_BYTES:
        raise SealError("The seal is larger than any that this program makes.")
    try:
        told = json.loads(content)
        digests = {str(one["name"]): str(one["digest"]["sha256"]) for one in told["subject"]}
        sealed = Sealed(**told["predicate"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SealError("The seal is no statement that this program makes.") from None
    texts = all(isinstance(getattr(sealed, name), str) for name in TEXTS)
    whole = isinstance(sealed.version, int) and isinstance(sealed.by, dict)
    if (told["_type"], told["predicateType"]) != (TYPE, PREDICATE) or not (texts and whole):
        raise SealError("The seal is no statement that this program makes.")
    return sealed, digests
