"""Numbers in text: digits, words, shares and multiples."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.numerals.hedges import Stated, stated_in
    from commissioning.numerals.number import MONEY, MULTIPLE, OTHER, PERCENT, SHARE, Number
    from commissioning.numerals.number_words import VALUES, word_numbers_in
    from commissioning.numerals.read_numbers import all_numbers_in
    from commissioning.numerals.rounding import CONTEXT, exponent_of, rounded
else:
    __getattr__ = door(
        __name__,
        {
            "hedges": ["Stated", "stated_in"],
            "number": ["MONEY", "MULTIPLE", "Number", "OTHER", "PERCENT", "SHARE"],
            "number_words": ["VALUES", "word_numbers_in"],
            "read_numbers": ["all_numbers_in"],
            "rounding": ["CONTEXT", "exponent_of", "rounded"],
        },
    )

__all__ = [
    "CONTEXT",
    "MONEY",
    "MULTIPLE",
    "Number",
    "OTHER",
    "PERCENT",
    "SHARE",
    "Stated",
    "VALUES",
    "all_numbers_in",
    "exponent_of",
    "rounded",
    "stated_in",
    "word_numbers_in",
]
