"""Every number of a text, whichever way it is written."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.numerals.digits import digit_numbers_in
from commissioning.numerals.number import Number
from commissioning.numerals.number_words import word_numbers_in
from commissioning.numerals.shares import claims_in


def all_numbers_in(text: str) -> Iterator[Number]:
    """The numbers of a text, its spaces all plain, in the order in which they are."""
    claims = list(claims_in(text))
    if claims:
        text = _without(text, claims)
    found = [*claims, *word_numbers_in(text), *digit_numbers_in(text)]
    yield from sorted(found, key=lambda number: number.start)


def _without(text: str, numbers: list[Number]) -> str:
    """The text with blanks for numbers that were read."""
    parts, end = [], 0
    for number in sorted(numbers, key=lambda one: one.start):
        stop = number.start + len(number.text)
        parts += [text[end : number.start], " " * (stop - max(number.start, end))]
        end = max(stop, end)
    return "".join([*parts, text[end:]])
