"""Between which sizes a stated number may lie: just over six million, £6m to £6.5m, about 8%.

A number by itself stands for what rounds to it: 6.2 million is 6.15 to 6.25 million. “Over” and
“nearly” reach up or down by the last place that is stated, and by a part of the number at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from commissioning.numerals.digits import SCALES
from commissioning.numerals.number import MULTIPLE, OTHER, SHARE, Number
from commissioning.numerals.read_numbers import all_numbers_in
from commissioning.numerals.rounding import exponent_of

SLIGHTLY = Decimal("0.1")  # of the number: “just over six million” is 6.0 to 6.6
WELL = Decimal(1) / 6  # “over six million” is 6 to 7
SHARES = Decimal(2)  # percentage points: “a fifth” is 18% to 22%
TO_FIVE = Decimal(5)  # a number that ends in 5 and is hedged is rounded to fives
HEDGE = 32  # letters before a number in which its hedge is

SLIGHT = (
    r"(?:just|only just|slightly|marginally|fractionally|somewhat|comfortably|barely|"
    r"(?:a )?(?:little|bit|touch|shade|fraction|whisker))"
)
ABOVE = re.compile(
    rf"\b(?:(?P<slight>{SLIGHT}) )?(?:over|above|more than|north of|upwards? of|in excess of|"
    r"exceed(?:s|ed|ing)?|beyond|at least|no less than|not less than|greater than|well over|"
    r"topp(?:s|ed|ing)|pass(?:es|ed|ing)|surpass(?:es|ed|ing))(?: the)? $",
    re.I,
)
BELOW = re.compile(
    rf"\b(?:(?P<slight>{SLIGHT}) )?(?:under|below|less than|fewer than|lower than|short of|"
    r"south of|shy of|nearly|almost|approaching|close to|up to|at most|no more than|not quite|"
    r"not far off|not far short of|getting on for|nudging)(?: the)? $",
    re.I,
)
ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|some|approximately|approx\.?|circa|ca?\.|near|nearer|"
    r"(?:in|of|somewhere in)(?: the)? (?:region|order|neighbourhood) of|something like|"
    r"or so|an estimated|estimated at)|~|≈)(?: the)? ?$",
    re.I,
)
AFTER_ABOVE = re.compile(r"^(?:\+| ?plus\b| or more\b| and more\b| and counting\b)", re.I)
AFTER_ABOUT = re.compile(r"^(?:-?ish\b| or so\b| or thereabouts\b| give or take\b)", re.I)
RANGE = re.compile(r"^ ?(?:-|–|—|to|and|or)(?: (?:around|about|some))? ?$", re.I)
BETWEEN = re.compile(r"\b(?:between|from|range of|ranging|anywhere|somewhere)\b[^.;]{0,20}$", re.I)
SCALED = re.compile(rf"(?:^|[\d -])({'|'.join(sorted(SCALES, key=len, reverse=True))})$", re.I)


@dataclass(frozen=True)
class Stated:
    """A number that a text states: where it is, what it may be, and of what kind it is.

    `is_plain` says that it is bare figures, which may be in thousands if the text says so.
    """

    start: int
    end: int
    size: Decimal
    low: Decimal
    high: Decimal
    kind: str
    is_plain: bool = False


@lru_cache(maxsize=256)  # a sentence may be read for several things in turn
def stated_in(text: str) -> tuple[Stated, ...]:
    """The numbers that a text states, its spaces all plain, and the ranges between two of them."""
    numbers = list(all_numbers_in(text))
    single = [_stated(text, one) for one in numbers]
    return (*single, *_ranges(text, numbers))


def _stated(text: str, number: Number) -> Stated:
    end = number.start + len(number.text)
    low, high = _bounds(text, number, end)
    is_plain = number.kind == OTHER and _scale(number) is None and number.text[0].isdigit()
    return Stated(number.start, end, number.size, low, high, number.kind, is_plain)


def _bounds(text: str, number: Number, end: int) -> tuple[Decimal, Decimal]:
    size, place = number.size, _place(number)
    if number.kind in (SHARE, MULTIPLE):  # what is about them is read with them
        away = max(number.half_place, SHARES) if number.kind == SHARE else number.half_place
        return size - away, size + away
    before, after = text[max(number.start - HEDGE, 0) : number.start], text[end : end + 20]
    above, below = ABOVE.search(before), BELOW.search(before)
    if above or AFTER_ABOVE.match(after):
        return size, size + _reach(size, place, above)
    if below:
        return size - _reach(size, place, below), size
    if ABOUT.search(before) or AFTER_ABOUT.match(after):
        place = place * TO_FIVE if (size / place) % 10 == TO_FIVE else place
        return size - min(place / 2, size * SLIGHTLY), size + min(place / 2, size * SLIGHTLY)
    return size - place / 2, size + place / 2


def _reach(size: Decimal, place: Decimal, hedge: re.Match[str] | None) -> Decimal:
    slight = hedge is not None and hedge["slight"]
    return min(place, size * (SLIGHTLY if slight else WELL))


def _place(number: Number) -> Decimal:
    """The place of the last figure that is told: noughts at the end of a whole number are none."""
    place = 2 * number.half_place
    if not number.size or "." in number.text:
        return place or Decimal(1)
    noughts = Decimal(1).scaleb(exponent_of(number.size.normalize()))
    return max(place, noughts)


def _ranges(text: str, numbers: Sequence[Number]) -> Iterator[Stated]:
    """What lies between two numbers that are valid now at the same time: between £6m and £6.5m."""
    for first, last in zip(numbers, numbers[1:], strict=False):
        between = text[first.start + len(first.text) : last.start]
        joined = RANGE.match(between)
        before = text[max(first.start - HEDGE, 0) : first.start]
        if not joined or ("and" in between.lower() and not BETWEEN.search(before)):
            continue
        low, high = first.size, last.size
        if _scale(first) is None and low < high and (scale := _scale(last)):
            low = low.scaleb(scale) if low.scaleb(scale) <= high else low
        if 0 < low < high:
            end = last.start + len(last.text)
            kind = last.kind if last.kind != OTHER else first.kind
            yield Stated(first.start, end, (low + high) / 2, low, high, kind)


def _scale(number: Number) -> int | None:
    """The power of ten that is written behind a number: 3 for thousand."""
    found = SCALED.search(number.text)
    return SCALES[found[1].lower()] if found else None
