"""Checks that a record is what was sealed, and says what it proves."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.archive.verify.ledger_consistency import findings
    from commissioning.archive.verify.verify_bag import Verdict, verdict
else:
    __getattr__ = door(
        __name__,
        {
            "ledger_consistency": ["findings"],
            "verify_bag": ["Verdict", "verdict"],
        },
    )

__all__ = [
    "Verdict",
    "findings",
    "verdict",
]
