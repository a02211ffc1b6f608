"""Numbers as people write them, and whether a report shows a figure that they can be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from commissioning.notebook.facts import Fact

MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    "Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
REFERENCES = (
    "acts?|annex|appendix|articles?|chapters?|clauses?|figures?|items?|lots?|minutes?|notes?|"
    "options?|pages?|para(?:graph)?s?|parts?|phase|policy|priority|recommendations?|"
    "regulations?|rules?|schedules?|sections?|stage|step|tables?|tier|version|year|zone"
)
LITERAL = re.compile(r"\{\{[^{}]*\}\}|`[^`\n]*`|\]\([^)\s]*\)|https?://\S+|\[\^[^\]]*\]")
# What is written in figures without being a figure of a report: dates, times, references, names.
NO_FIGURE = re.compile(
    rf"""
    ^[ \t>]*\d+[.)](?=\s)                                       # the number of an item
    | \b\d{{4}}-\d\d(?:-\d\d|-Q[1-4])?\b | \b(?:19|20)\d\d[/–-]\d\d(?:\d\d)?\b   # periods
    | \bQ[1-4]\b | \bquarters?[ ][1-4]\b
    | \b\d{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ])?(?:{MONTHS})\b\.?(?:[ ,]+(?:19|20)\d\d\b)?
    | \b(?:{MONTHS})\.?[ ]\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?[ ](?:19|20)\d\d\b)?
    | \b\d{{1,2}}[:.]\d\d[ ]?(?:am|pm)\b | \b\d{{1,2}}:\d\d\b | \b\d{{1,2}}[ ]?(?:am|pm)\b
    | \b24/7\b | \b\d+(?:st|nd|rd|th)\b
    | (?:§+|\b(?:{REFERENCES})\b)[ ]?\d+[A-Za-z]?(?:[.]\d+)*(?:\(\w+\))*
      (?:(?:,[ ]|[ ]and[ ]|[ ]to[ ]|[ ]or[ ]|[–-])\d+[A-Za-z]?(?:[.]\d+)*(?:\(\w+\))*)*
    | (?<![£$€\d.,])(?:19|20)\d\d\b(?!\s?%|[.,]\d|[ ]?per[ ]?cent)   # a year
    | \b0\d{{2,4}}[ ]?\d{{3}}[ ]?\d{{3,4}}\b                         # a telephone number
    """,
    re.X | re.I | re.M,
)
NUMBER = re.compile(
    r"(?=[£$€\d])(?<![A-Za-z0-9_])(?<![A-Za-z][-.])(?P<money>[£$€][ ]?)?"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?"
    r"(?:[ ]?(?P<scale>million|billion|thousand|bn|m|k)\b)?"
    r"(?P<percent>[ ]?%|[ ]per[ ]?cent\b|[ ]percentage[ ]points?\b)?"
    r"(?P<unit>[ ]?(?:kg|km|mins?|hrs?|p)\b)?(?![A-Za-z0-9_])",
    re.I,
)
HAS_DIGIT = re.compile(r"\d+")
NEAR = 20  # letters: more than any word before a number that makes it none, as `September`
FIGURES_ALONE = re.compile(r"[−£]?\d[\d,]*(?:\.\d+)?%?")  # most facts; never a year by itself
SCALES = {"million": 6, "m": 6, "billion": 9, "bn": 9, "thousand": 3, "k": 3}
MONEY, PERCENT, OTHER = "money", "per cent", "other"


@dataclass(frozen=True)
class Number:
    """A number as written: where, its words, its size, half of its last place, and its kind."""

    start: int
    words: str
    size: Decimal
    half_place: Decimal
    kind: str


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers that words state as figures; dates, ordinals, references and names are none."""
    if not HAS_DIGIT.search(text):
        return
    for match in NUMBER.finditer(_figures_alone(text)):
        scale = Decimal(10) ** SCALES.get((match["scale"] or "").lower(), 0)
        part = match["part"] or ""
        size = Decimal(match["whole"].replace(",", "") + part) * scale
        half_place = scale / Decimal(10) ** max(len(part) - 1, 0) / 2
        yield Number(match.start(), match[0].strip(), size, half_place, _kind(match))


def _figures_alone(text: str) -> str:
    """The text with blanks for what is no figure; it is looked for near digits only."""
    text, parts, end = LITERAL.sub(_blanks, text), [], 0
    for start, stop in _near_digits(text):
        parts += [text[end:start], NO_FIGURE.sub(_blanks, text[start:stop])]
        end = stop
    return "".join([*parts, text[end:]])


def _near_digits(text: str) -> list[tuple[int, int]]:
    """The stretches of text that lie within NEAR letters of a digit, in order and apart."""
    found: list[tuple[int, int]] = []
    for match in HAS_DIGIT.finditer(text):
        start, stop = max(match.start() - NEAR, 0), match.end() + NEAR
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, stop))
    return found


def _blanks(match: re.Match) -> str:
    return " " * len(match[0])


def _kind(match: re.Match) -> str:
    if match["money"]:
        return MONEY
    return PERCENT if match["percent"] else OTHER


class Figures:
    """The figures a report shows, to look numbers up in."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._sizes: dict[str, list[tuple[Decimal, str]]] = defaultdict(list)
        self._printed: dict[tuple[str, Decimal], set[str]] = defaultdict(set)
        for fact in facts:
            size = _size(fact.value)
            if size is not None:
                self._sizes[_kind_of(fact.unit)].append((size, fact.id))
            if size is None or not FIGURES_ALONE.fullmatch(fact.text):  # else it rounds to its text
                for number in numbers_in(fact.text):
                    self._printed[number.kind, number.size].add(fact.id)
        for sizes in self._sizes.values():
            sizes.sort()

    def named(self, number: Number) -> set[str]:
        """The facts that the number can be: as printed, or as rounded to the places written."""
        kinds = (MONEY, PERCENT, OTHER) if number.kind == OTHER else (number.kind,)
        found: set[str] = set()
        for kind in kinds:
            found |= self._printed.get((kind, number.size), set())
            found |= self._near(self._sizes[kind], number)
        return found

    def _near(self, sizes: list[tuple[Decimal, str]], number: Number) -> set[str]:
        found = set()
        start = bisect_left(sizes, (number.size - number.half_place, ""))
        for size, name in sizes[start:]:
            if size > number.size + number.half_place:
                break
            found.add(name)
        return found


def _size(value: str | None) -> Decimal | None:
    """The exact value without its sign; None for what is no number."""
    try:
        size = abs(Decimal(value or ""))
    except ArithmeticError:
        return None
    return size if size.is_finite() else None


def _kind_of(unit: str) -> str:
    if unit == "£":
        return MONEY
    return PERCENT if unit in ("%", "percentage points") else OTHER
