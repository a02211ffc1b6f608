"""Which issued records the list of all that was made believes: those that verify, and no others.

Anybody who can write in the council's folder can put a record there that says of itself what they
like, sealed with a key of their own. So a record is listed by its own words only where it is what
was sealed, its keys are those that params/officers.yaml gives for the time of each act, and the
council's ledger holds the very act of issue that it was sealed on. Where that ledger is not there
any more, or cannot be read, its keys alone decide.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from commissioning.archive.bag.sealed_bags import Bag
from commissioning.archive.verify.verify_bag import verdict
from commissioning.inputs.models import Officer
from commissioning.review.model import ReviewHistory, allowed_signers
from commissioning.review.signing import SignatureError, read_signers

NOT_BELIEVED = (
    "This record does not verify, so nothing that it says is listed; "
    "`verify outputs/issued/{name} --signers ledger/allowed_signers` and `ledger verify` say why."
)
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


def doubt(
    bag: Bag, histories: Mapping[str, Mapping[str, ReviewHistory]], officers: Collection[Officer]
) -> str:
    """Why a record is not believed, in words of which none are its own; empty where it is.

    `records` are those of the council's ledgers by name, of those that can be read.
    """
    seal = bag.seal
    if seal is None:
        return ""
    ledger = histories.get(seal.ledger)
    try:
        trusted = read_signers(allowed_signers(officers))
        is_whole = not verdict(bag.path, trusted).wrong
    except (*UNREADABLE, SignatureError):
        is_whole = False
    if is_whole and (ledger is None or _has_issue(ledger, bag)):
        return ""
    return NOT_BELIEVED.format(name=bag.name)


def _has_issue(ledger: Mapping[str, ReviewHistory], bag: Bag) -> bool:
    """Whether a ledger has the issue that a record was sealed on, with all acts before it."""
    seal = bag.seal
    if seal is None or seal.report not in ledger:
        return False
    return any(one.issued.digest == seal.ledger_head for one in ledger[seal.report].editions)
