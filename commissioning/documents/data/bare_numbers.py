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
# What begins a formula, also in the wide and the small letters of East Asian keyboards.
FORMULA_STARTS = tuple("=+-@＝＋－＠﹦﹢﹣﹫")
# What looks blank, or is not seen at all, and quotes: some programs take them off before they look.
BLANKS = (
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
QUOTES = "\"'‘’“”„«»`´"
BEFORE = re.compile(rf"\A(?:{BLANKS}|[{QUOTES}])*")
# Where a program may begin a cell of its own, by the separators that it was reported or guesses.
PART_STARTS = re.compile(r"(?<=[\n;\t])|(?<=\r)(?!\n)")


def bare_number(text: str) -> str:
    """The number that a text prints: `−£61,000` is -61000; empty where it is not a plain number.

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
    """The text, an apostrophe before each part that a spreadsheet could take for a formula.

    A part is a line, or what follows a tab or a semicolon. What is before the formula counts for
    nothing, however it looks: blanks, characters that are not seen, quotes. Each apostrophe taken
    away again gives the text back.
    """
    if BARE.fullmatch(text):
        return text
    first, *others = PART_STARTS.split(text)
    content = first + "".join(f"'{part}" if looks_like_formula(part) else part for part in others)
    return f"'{content}" if looks_like_formula(text) else content


def looks_like_formula(text: str) -> bool:
    """Whether a text begins as a formula does, once what is blank before it is gone."""
    begun = BEFORE.sub("", text, count=1)
    return begun.startswith(FORMULA_STARTS) or text.lstrip(QUOTES).startswith(("\t", "\r", "\n"))
