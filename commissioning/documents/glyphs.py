"""Which characters the fonts of the reports draw, alike in HTML and PDF; and by which glyphs."""

import unicodedata
from functools import cache

from fontTools.ttLib import TTFont

from commissioning.documents.fonts import FOLDER

# What both draw, the PDF can set in every face: each falls back to one of them, letter and marks.
FALLBACKS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
LINE_ENDS = frozenset("\n\t")
BYTE_ORDER_MARK = "\ufeff"  # PDF/UA-1 forbids it (7.21.7), as PDF/A-2a does private characters


def without_glyph(text: str) -> str:
    """The first character of the text that no font of the reports draws; empty if there is none."""
    if text.isascii():
        return ""
    return next((letter for letter in text if letter not in _drawn()), "")


def letter_of(face: str, glyph: int) -> str:
    """The character that a glyph of one of the reports' fonts draws, by the font's PostScript name.

    Empty for a glyph of no single character, and for other fonts.
    """
    return _letters(face).get(glyph, "")


@cache
def _letters(face: str) -> dict[int, str]:
    path = next((one for one in FOLDER.glob("*.ttf") if one.stem == face), None)
    if path is None:
        return {}
    with TTFont(path, lazy=True) as font:
        return {font.getGlyphID(name): chr(code) for code, name in font.getBestCmap().items()}


@cache
def _drawn() -> frozenset[str]:
    shared = frozenset.intersection(*map(_characters, FALLBACKS))
    private = {letter for letter in shared if unicodedata.category(letter) == "Co"}
    return (shared | LINE_ENDS) - private - {BYTE_ORDER_MARK}


def _characters(name: str) -> frozenset[str]:
    with TTFont(FOLDER / name, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
