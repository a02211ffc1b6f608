"""Whether a line of money is the sum of others: a total left among what is added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any, Literal

Match = Literal["", "perhaps", "surely"]
LONGEST_RUN = 60  # lines above or below a total that are tried as its parts
_OF_WHAT = (
    "net|gross|costs?|budgets?|expenditure|income|spend|spending|revenue|capital|services?|pay|"
    "payments|employees?|staff|staffing|premises|transport|supplies|fees|grants|for|of|all"
)
_NET_OF = (
    "net (total|expenditure|costs?|budget|spend|spending|position|revenue (expenditure|budget)|"
    "service (costs?|expenditure)|costs? of services?|operating (expenditure|costs?))"
)
_TOTAL = re.compile(
    rf"((grand|overall|net|gross|sub)[ -]?)*totals?( ({_OF_WHAT})\b.*)?|.*\b(sub[ -]?)?totals?"
    rf"|{_NET_OF}|net|overall( (position|{_OF_WHAT}))?|bottom line",
    re.IGNORECASE,
)
# “Gross rents” and “Gross pay” are lines of their own.
_GROSS = re.compile(
    r"gross( (expenditure|spend|spending|costs?|budget|income))?( for .*)?", re.IGNORECASE
)


@dataclass(frozen=True, eq=False)
class Summand:
    """A line as it is added up: its amounts in pounds (None: not stated), signed as for a net.

    `slack` is by how much each amount may lie next to the truth, being rounded; `row` is what the
    line was made from.
    """

    head: str
    amounts: tuple[Decimal | None, ...]
    row: Any
    slack: Decimal = Decimal(0)

    @property
    def counts(self) -> bool:
        """Whether any amount of it is other than zero."""
        return any(self.amounts)

    @property
    def first_amount(self) -> tuple[int, Decimal]:
        """The first amount that is other than zero, behind its place."""
        return next((place, amount) for place, amount in enumerate(self.amounts) if amount)


def says_total(head: str) -> bool:
    """Whether a head is the name of a total: `Sub-total`, `Total expenditure`, `Waste total`."""
    return _TOTAL.fullmatch(_head_text(head)) is not None


def says_gross(head: str) -> bool:
    """Whether a head is the name of all costs, or all income, of a service: `Gross expenditure`."""
    return _GROSS.fullmatch(_head_text(head)) is not None


def repeats(line: Summand, other: Summand) -> bool:
    """Whether a line has the amounts of another in all that it states, not all of them zero."""
    pairs = zip(line.amounts, other.amounts, strict=True)
    return line.counts and all(one is None or one == amount for one, amount in pairs)


def sum_match(total: Summand, parts: Sequence[Summand]) -> Match:
    """Whether a line is the sum of at least two others in all amounts that it states.

    Only perhaps where the parts' amounts are all in one proportion (a forecast that is the budget,
    half of it spent): one accident makes all of them agree, and round budgets make accidents.
    """
    counted = [part for part in parts if part.counts]
    stated = {place: amount for place, amount in enumerate(total.amounts) if amount is not None}
    if len(counted) < 2 or not total.counts:
        return ""
    slack = sum((part.slack for part in counted), total.slack)
    for place, amount in stated.items():
        summed = sum((part.amounts[place] or Decimal(0) for part in counted), Decimal(0))
        if abs(summed - amount) > slack:
            return ""
    vectors = [[part.amounts[place] or Decimal(0) for place in stated] for part in counted]
    return "perhaps" if all(_parallel(vectors[0], one) for one in vectors[1:]) else "surely"


class Sums:
    """The sums of lines by amount, to tell quickly which of them may be the sum of the others."""

    def __init__(self, lines: Sequence[Summand]) -> None:
        amounts = zip(*(line.amounts for line in lines), strict=True)
        self._sums = [sum((one or Decimal(0) for one in column), Decimal(0)) for column in amounts]
        self._slack = sum((line.slack for line in lines), Decimal(0))

    def may_hold(self, total: Summand) -> bool:
        """Whether the others come to what this line, one of them, states in its first amount."""
        column, amount = total.first_amount
        return bool(abs(self._sums[column] - 2 * amount) <= self._slack)


def runs_beside(place: int, lines: Sequence[Summand]) -> Iterator[Sequence[Summand]]:
    """The runs of lines straight above a line, and straight below it, that might be its parts.

    Only those whose sum agrees in the first amount that the line states: `sum_match` says the rest.
    """
    total = lines[place]
    column, amount = total.first_amount
    above = lines[max(0, place - LONGEST_RUN) : place][::-1]
    for side in (above, lines[place + 1 : place + 1 + LONGEST_RUN]):
        summed, slack = Decimal(0), total.slack
        for count, part in enumerate(side, start=1):
            summed += part.amounts[column] or 0
            slack += part.slack
            if abs(summed - amount) <= slack:
                yield side[:count]


def _head_text(head: str) -> str:
    return " ".join(head.split()).strip(" :.-–")


def _parallel(one: Sequence[Decimal], other: Sequence[Decimal]) -> bool:
    pairs = combinations(range(len(one)), 2)
    return all(one[i] * other[j] == one[j] * other[i] for i, j in pairs)
