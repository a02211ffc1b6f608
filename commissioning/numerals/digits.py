"""Numbers in digits: 1,234.50, £6.2m, 6½ million, 8.4%, 85p."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from commissioning.numerals.number import MONEY, OTHER, PERCENT, Number
from commissioning.numerals.shares import FRACTIONS

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
    r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn|m|k)\b)?"
    r"(?P<percent>[ ]?[%％]|[ ]?per[ -]?cent\b|[ ]?pct\b|[ ]percentage[ ]points?\b)?"
    r"(?:[ ]?(?P<pence>p|pence)\b"
    rf"|(?P<unit>[ ]?(?:kg|km|mins?|hrs?)\b|(?:{UNITS})\b))?(?![A-Za-z0-9_])",
    re.I,
)
HAS_DIGIT = re.compile(r"\d")
SCALES = {
    **{"hundred": 2, "thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6},
    **{"billion": 9, "bn": 9, "trillion": 12, "tn": 12},
}


def digit_numbers_in(text: str) -> Iterator[Number]:
    """The numbers that a text states in digits, its spaces all plain; whatever they are of."""
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


def _kind(match: re.Match[str]) -> str:
    if match["money"] or match["pence"]:
        return MONEY
    return PERCENT if match["percent"] else OTHER
