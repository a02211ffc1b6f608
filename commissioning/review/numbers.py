"""The numbers that a text states, in digits and in words; dates, references and names are none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from commissioning.review.no_figures import NEAR, blanks, without_no_figures
from commissioning.review.number import MONEY, OTHER, PERCENT, Number
from commissioning.review.number_words import word_numbers_in
from commissioning.review.shares import FRACTIONS, claims_in

LITERAL = re.compile(r"\{\{[^{}]*\}\}|\]\([^)\s]*\)|https?://\S+|\[\^[^\]]*\]")
UNITS = (
    "km/h|tonnes?|minutes|hours|secs?|seconds|yrs?|wks?|weeks|mths?|months|days|ppm|mph|kwh|mwh|kw|"
    "mw|ha|sqm|cm|mm|ml|mg|litres|metres|miles|pp|ppts?|pts|t|l|h"
)
NUMBER = re.compile(
    r"(?=[£$€\d])(?<![A-Za-z0-9_])(?<![A-Za-z]-)(?<!\b[A-Za-z][.])"
    r"(?<![A-Za-z]\d[.])(?<![A-Za-z]\d\d[.])(?P<money>[£$€][ ]?)?"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ ]\d{3})+(?!\d)|\d+)"
    r"(?P<part>[.·‧∙]\d+)?"
    rf"(?P<fraction>[{FRACTIONS}])?"
    r"(?:[ ]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn|m|k)\b)?"
    r"(?P<percent>[ ]?[%％]|[ ]?per[ -]?cent\b|[ ]?pct\b|[ ]percentage[ ]points?\b)?"
    r"(?:[ ]?(?P<pence>p|pence)\b"
    rf"|(?P<unit>[ ]?(?:kg|km|mins?|hrs?)\b|(?:{UNITS})\b))?(?![A-Za-z0-9_])",
    re.I,
)
HAS_DIGIT = re.compile(r"\d+")
# Spaces of every kind are one, and so is the end of a line within a paragraph.
SPACES = {ord(space): " " for space in "\t\u00a0\u2007\u2009\u200a\u202f\u2002\u2003"}
LINE_END = re.compile(r"(?<![\n ])\n(?=[^\s>*+-])(?!\d+[.)])")
SCALES = {
    **{"hundred": 2, "thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6},
    **{"billion": 9, "bn": 9, "trillion": 12, "tn": 12},
}


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers that a text states, in the order in which they stand."""
    text = _figures_alone(text)
    claims = list(claims_in(text))
    if claims:
        text = _without(text, claims)
    found = [*claims, *word_numbers_in(text), *_digits_in(text)]
    yield from sorted(found, key=lambda number: number.start)


def _digits_in(text: str) -> Iterator[Number]:
    if not HAS_DIGIT.search(text):
        return
    for match in NUMBER.finditer(text):
        scale = Decimal(10) ** SCALES.get((match["scale"] or "").lower(), 0)
        part = f".{match['part'][1:]}" if match["part"] else ""
        size = Decimal(re.sub("[, ]", "", match["whole"]) + part)
        place = Decimal(10) ** -max(len(part) - 1, 0)
        if match["fraction"]:
            size += Decimal(str(unicodedata.numeric(match["fraction"])))
            place = Decimal("0.1")
        scale = scale / 100 if match["pence"] else scale
        yield Number(match.start(), match[0].strip(), size * scale, place * scale / 2, _kind(match))


def _figures_alone(text: str) -> str:
    """The text with blanks for what is no figure; it is looked for near digits only."""
    text = LINE_END.sub(" ", LITERAL.sub(blanks, text.translate(SPACES)))
    parts, end = [], 0
    for start, stop in _near_digits(text):
        parts += [text[end:start], without_no_figures(text, start, stop)]
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


def _without(text: str, numbers: list[Number]) -> str:
    """The text with blanks for numbers that were read."""
    parts, end = [], 0
    for number in sorted(numbers, key=lambda one: one.start):
        stop = number.start + len(number.words)
        parts += [text[end : number.start], " " * (stop - max(number.start, end))]
        end = max(stop, end)
    return "".join([*parts, text[end:]])


def _kind(match: re.Match) -> str:
    if match["money"] or match["pence"]:
        return MONEY
    return PERCENT if match["percent"] else OTHER
