"""What is in a public snapshot where an exempt value was taken out: never a blank.

A blank says that nobody returned the figure. A withheld amount is a decimal that is not a number,
so that every sum with it is withheld too; withheld words are the mark itself.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeGuard

WITHHELD = Decimal("NaN")
WITHHELD_MARK = "[w]"
WITHHELD_NOTE = (
    f"{WITHHELD_MARK} Withheld from the public: exempt information, or a figure calculated from it."
)


def is_withheld(value: object) -> bool:
    """Whether a value is withheld, or was calculated with one that is."""
    return isinstance(value, Decimal) and value.is_nan()


def is_known(amount: Decimal | None) -> TypeGuard[Decimal]:
    """Whether an amount is one: stated, and not withheld."""
    return amount is not None and not amount.is_nan()
