"""Which characters the glyphs of the reports' fonts draw."""

from functools import cache

from fontTools.ttLib import TTFont

from commissioning.documents.tree.font_metrics import FOLDER


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
