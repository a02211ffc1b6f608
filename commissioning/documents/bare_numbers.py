"""The bare number in a printed text, and texts that no spreadsheet may take for a formula."""

import re

PRINTED = re.compile(
    r"(?P<sign>[−+-]?)£?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?%?"
    r"(?P<unit>(?: per [\d,]+| [^\W\d][^\W\d.-]*)*)(?: \[[^\W\d]+\])*"
)
BARE = re.compile(r"[+-]?\d+(?:\.\d+)?", re.A)
# Words that make a number another one than it looks, or say of it what a sign could not.
NO_UNITS = frozenset(
    {"hundred", "thousand", "million", "billion", "of", "to", "or", "and", "better", "worse"}
)
FAVOURABLE = "favourable"
MINUS = ("−", "-")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def bare_number(text: str) -> str:
    """The number that a text prints: `−£61,000` is -61000; empty where it is no plain number.

    £, commas, %, a unit and a mark in brackets are taken off. An adverse amount is positive and a
    favourable one negative, as its word says.
    """
    found = PRINTED.fullmatch(text)
    if not found:
        return ""
    units = found["unit"].split()
    if NO_UNITS.intersection(units):
        return ""
    number = found["whole"].replace(",", "") + (found["decimals"] or "")
    below = (found["sign"] in MINUS) != (FAVOURABLE in units)
    return f"-{number}" if below else number


def guarded(text: str) -> str:
    """The text, an apostrophe before it where a spreadsheet could take it for a formula."""
    looks = text.lstrip(" ").startswith(FORMULA_STARTS) and not BARE.fullmatch(text)
    return f"'{text}" if looks else text
