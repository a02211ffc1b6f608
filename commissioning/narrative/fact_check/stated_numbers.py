"""The numbers that a text states, in digits and in words; dates, references and names are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commissioning.narrative.fact_check.non_figures import NEAR, blanks, without_no_figures
from commissioning.numerals import Number, all_numbers_in

# Each kind stops where it could begin again, so that no stretch of text is gone through twice.
LITERAL = re.compile(
    r"\{\{[^{}]*\}\}|\]\((?:(?!\]\()[^)\s])*\)|https?://\S+|\[\^(?:(?!\[\^)[^\]])*\]"
)
HAS_DIGIT = re.compile(r"\d+")
# Spaces of every kind are one, and so is the end of a line within a paragraph.
SPACES = {ord(space): " " for space in "\t\u00a0\u2007\u2009\u200a\u202f\u2002\u2003"}
LINE_END = re.compile(r"(?<![\n ])\n(?=[^\s>*+-])(?!\d+[.)])")


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers that a text states, in the order in which they are."""
    yield from all_numbers_in(_figures_alone(text))


def _figures_alone(text: str) -> str:
    """The text with blanks for what is not a figure; it is looked for near digits only."""
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
