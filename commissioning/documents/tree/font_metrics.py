"""The widths of words in the reports' own fonts: columns are made to fit, not guessed."""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parents[1] / "fonts"
FILES = {False: "SourceSansPro-Regular.ttf", True: "SourceSansPro-Bold.ttf"}
LONGEST_UNBROKEN, CHUNK = 24, 8  # letters; report.typ breaks longer words into such chunks
UNKNOWN_EMS = 0.8  # about a capital of the fallback font
# A piece ends at a space, after a hyphen or slash; a marker such as [p] stays with its figure.
BREAKS_AFTER = re.compile(r"(?:[^\s/-]| (?=\[))+[/-]*|[/-]+")
MOST_LINES = 12


@lru_cache(maxsize=4096)
def width_ems(text: str, bold: bool) -> float:
    """The width of a text on one line, in ems."""
    advances = _advances(bold)
    return sum(advances.get(ord(letter), UNKNOWN_EMS) for letter in text)


def widest_word_ems(text: str, bold: bool) -> float:
    """The width of the widest piece that never breaks, in ems."""
    return max((width for width, _ in _pieces(text, bold)), default=0.0)


@lru_cache(maxsize=4096)
def widths_by_lines(text: str, bold: bool) -> tuple[float, ...]:
    """The least widths, in ems, at which a text takes 1, 2, 3 ... lines; each below the one before.

    They end at the width of its widest word, or at the most lines worth measuring.
    """
    wording, widest = _pieces(text, bold), widest_word_ems(text, bold)
    found = [sum(width + space for width, space in wording)]
    while len(found) < MOST_LINES and found[-1] > widest:
        found.append(_least_width(wording, len(found) + 1, widest, found[-1]))
    return tuple(found)


def lines_at(text: str, bold: bool, width: float) -> int:
    """How many lines a text takes in a column of that many ems."""
    widths = widths_by_lines(text, bold)
    if width < widths[-1]:
        return _lines(_pieces(text, bold), width)
    fitting = bisect_left([-each for each in widths], -width - 1e-9)
    return min(fitting + 1, len(widths))


def _least_width(
    pieces: list[tuple[float, float]], lines: int, widest: float, wide: float
) -> float:
    """The narrowest width that keeps the words within so many lines, to a fiftieth of an em."""
    low, high = widest, wide
    while high - low > 0.02:
        middle = (low + high) / 2
        low, high = (low, middle) if _lines(pieces, middle) <= lines else (middle, high)
    return low if _lines(pieces, low) <= lines else high


def _lines(pieces: list[tuple[float, float]], width: float) -> int:
    lines, filled = 1, 0.0
    for word, space in pieces:
        if filled and filled + space + word > width + 1e-9:
            lines, filled = lines + 1, word
        else:
            filled += space + word
    return lines


def _pieces(text: str, bold: bool) -> list[tuple[float, float]]:
    """Each piece that never breaks, as its width and that of the space before it."""
    space = width_ems(" ", bold)
    pieces: list[tuple[float, float]] = []
    end = 0
    for piece in BREAKS_AFTER.finditer(text):
        gap = space if piece.start() > end and pieces else 0.0
        first, *others = _chunks(piece[0])
        pieces.append((width_ems(first, bold), gap))
        pieces += [(width_ems(chunk, bold), 0.0) for chunk in others]
        end = piece.end()
    return pieces


def _chunks(piece: str) -> list[str]:
    if len(piece) <= LONGEST_UNBROKEN:
        return [piece]
    return [piece[start : start + CHUNK] for start in range(0, len(piece), CHUNK)]


@cache
def _advances(bold: bool) -> dict[int, float]:
    """Widths in ems by character."""
    with TTFont(FOLDER / FILES[bold]) as font:
        glyphs, per_em = font["hmtx"].metrics, font["head"].unitsPerEm
        return {code: glyphs[name][0] / per_em for code, name in font.getBestCmap().items()}
