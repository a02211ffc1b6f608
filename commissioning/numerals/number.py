"""A number as a text states it, whichever way it is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

MONEY, PERCENT, OTHER = "money", "per cent", "other"
SHARE, MULTIPLE = "share", "multiple"  # one in three is a share of 33.3%, doubled a multiple of 2


@dataclass(frozen=True)
class Number:
    """A number as written: where, its words, its size, half of its last place, and its kind.

    `of` are the words after a small number in words, which is a figure only if the report counts
    what they name: “two bins” in a report on bins; empty for what is a figure in any report.
    """

    start: int
    text: str
    size: Decimal
    half_place: Decimal
    kind: str
    of: str = ""
