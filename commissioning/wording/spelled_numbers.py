"""Numbers up to nine in words: `SPELLED` begins a sentence with one, `WORDED` has it within one."""

from __future__ import annotations

from decimal import Decimal

Number = int | Decimal  # of Fluent, whose numbers are also these
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def worded(number: Number) -> Number | str:
    """A number within a sentence: `four`; from ten in figures, `12`."""
    return NUMBERS[int(number)] if number < len(NUMBERS) else number


def spelled(number: Number) -> Number | str:
    """A number that begins a sentence: `Four`; from ten in figures, `12`."""
    text = worded(number)
    return text.capitalize() if isinstance(text, str) else text
