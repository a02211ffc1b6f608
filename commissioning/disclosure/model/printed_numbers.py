"""Numbers as a text prints them, whatever they are of: their digits, and where they were rounded.

A whole number from 1900 to 2099 written without a comma is taken for a year. Dates, periods and the
citation of the law are not numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from commissioning.numerals import exponent_of, word_numbers_in

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
NO_NUMBER = re.compile(
    r"\b(?:19|20)\d\d-\d\d(?:-(?:\d\d|q[1-4]))?\b|\b(?:19|20)\d\d/\d\d\b|\b\d\d/\d\d/\d{4}\b"
    rf"|\b\d{{1,2}} {MONTH} (?:19|20)\d\d\b|\b{MONTH} (?:19|20)\d\d\b"
    r"|\bparagraphs? [1-7](?:, [1-7])*(?: and [1-7])? of (?:part 1 of )?schedule 12a"
    r"|\blocal government act 1972\b"
)
NUMBER = re.compile(
    r"(?<!\w)(?<!\d[.,])(?P<pounds>£ ?)?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,15})"
    r"(?P<decimals>\.\d{1,10})?(?: ?(?P<scale>k|mn|mln|m|bn|thousand|million|billion))?"
    r"(?![\w]|[.,]\d)"
)
IN_WORDS = ("hundred", "thousand", "million", "billion")
SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "million": 6, "bn": 9, "billion": 9}
TELLING, WRITTEN = 3, 5  # significant figures; digits written
LARGE_WORDS = 10_000  # what is written in words below it is not an amount that reports


@dataclass(frozen=True)
class Printed:
    """A number as a text prints it: its digits without leading zeros, and the place of the last.

    `exponent` is the power of ten of the last digit; `is_year` says that it may be one.
    """

    digits: str
    exponent: int
    is_year: bool = False
    start: int = field(default=0, compare=False)

    @property
    def value(self) -> Decimal:
        """What the number is."""
        return Decimal(self.digits).scaleb(self.exponent)

    @property
    def places(self) -> range:
        """To which powers of ten it may have been rounded: zeros at its end may be of that."""
        noughts = len(self.digits) - len(self.digits.rstrip("0"))
        return range(self.exponent, self.exponent + noughts + 1)

    @property
    def is_telling(self) -> bool:
        """Whether it is long enough to be known wherever it is."""
        figures = len(self.digits.rstrip("0"))
        long = figures >= TELLING or (figures == TELLING - 1 and len(self.digits) >= WRITTEN)
        return long and not self.is_year


def printed_numbers(text: str) -> Iterator[Printed]:
    """The numbers that a folded text prints; zeros and those of dates left out."""
    for found in NUMBER.finditer(NO_NUMBER.sub(_blanked, text)):
        decimals = (found["decimals"] or ".")[1:]
        digits = (found["whole"].replace(",", "") + decimals).lstrip("0")
        if digits.strip("0"):
            exponent = SCALES.get(found["scale"] or "", 0) - len(decimals)
            plain = found["pounds"] is None and found["scale"] is None and not decimals
            is_year = plain and re.fullmatch(r"(19|20)\d\d", found["whole"]) is not None
            yield Printed(digits, exponent, is_year, found.start())
    if any(word in text for word in IN_WORDS):
        yield from _printed_in_words(text)


def _blanked(found: re.Match[str]) -> str:
    return "§" * len(found[0])


def _printed_in_words(text: str) -> Iterator[Printed]:
    """Numbers in words as one would print them: six million two hundred thousand is 6,200,000."""
    for number in word_numbers_in(text):
        exact = number.size.normalize()
        if number.size >= LARGE_WORDS:
            digits = "".join(map(str, exact.as_tuple().digits))
            yield Printed(digits, exponent_of(exact), start=number.start)
