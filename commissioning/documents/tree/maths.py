"""Maths in words and as a picture: a formula typed between dollar signs, drawn without a web font.

The picture is the same in every document, and its alt text is how a person would read it aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree.nodes import Formula

if TYPE_CHECKING:
    from matplotlib.path import Path

SIZE = 10.0  # points in which a formula is drawn; what is printed is in ems
TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[0-9]+(?:[.,][0-9]+)*|\S")
SPOKEN = {
    "+": "plus",
    "-": "minus",
    "−": "minus",
    "=": "equals",
    "/": "over",
    "<": "is less than",
    ">": "is more than",
    "±": "plus or minus",
    "×": "times",
    "(": "open bracket",
    ")": "close bracket",
    "[": "open bracket",
    "]": "close bracket",
    "|": "vertical bar",
    ",": "comma",
    ".": "point",
    "!": "factorial",
    r"\%": "per cent",
    r"\pm": "plus or minus",
    r"\times": "times",
    r"\cdot": "times",
    r"\div": "divided by",
    r"\leq": "is at most",
    r"\geq": "is at least",
    r"\ne": "is not",
    r"\neq": "is not",
    r"\approx": "is about",
    r"\sum": "the sum of",
    r"\prod": "the product of",
    r"\infty": "infinity",
    r"\dots": "and so on",
    r"\ldots": "and so on",
}
GREEK = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "theta", "lambda", "mu"),
    *("nu", "pi", "rho", "sigma", "tau", "phi", "chi", "omega"),
)
SPOKEN |= {f"\\{name}": name for name in GREEK}
CAPITALS = ("gamma", "delta", "theta", "lambda", "pi", "sigma", "phi", "omega")
SPOKEN |= {f"\\{name.title()}": f"capital {name}" for name in CAPITALS}
AFTER = {r"\bar": "bar", r"\overline": "bar", r"\hat": "hat", r"\tilde": "tilde"}
AS_WRITTEN = (r"\text", r"\mathrm", r"\mathit", r"\mathbf")
SILENT = (r"\left", r"\right", r"\,", r"\;", r"\:", r"\!", r"\ ", r"\quad")
POWERS = {"2": "squared", "3": "cubed"}


def formula(tex: str) -> Formula:
    """The formula with its picture, its size in ems and the words that read it aloud.

    Raises:
        DocumentError: it holds a command that cannot be read aloud, or cannot be drawn.
    """
    # Only a report with maths needs the library that draws it.
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath, text_to_path

    try:
        spoken = " ".join(_Reader(tex).spoken())
        drawn = f"${tex}$"
        font = FontProperties(family="DejaVu Sans", size=SIZE)
        outline = TextPath((0, 0), drawn, prop=font)
        width, height, depth = text_to_path.get_text_width_height_descent(drawn, font, ismath=True)
    except DocumentError:
        raise
    except RecursionError as error:
        raise _refused(tex, "its brackets, fractions or roots are too deep") from error
    except Exception as error:  # whatever the library that draws says of a text from outside
        raise _refused(tex, "it cannot be drawn") from error
    svg = _svg(outline, width, height, depth)
    wide, high, deep = (round(one / SIZE, 3) for one in (width, height, depth))
    return Formula(tex, svg, spoken, wide, high, deep)


def _svg(outline: Path, width: float, height: float, depth: float) -> str:
    """The outline as one path, its baseline `depth` above the lower edge."""
    letters = {outline.MOVETO: "M", outline.LINETO: "L", outline.CURVE3: "Q", outline.CURVE4: "C"}
    steps = []
    for points, code in outline.iter_segments(simplify=False):
        if code == outline.CLOSEPOLY:
            steps.append("Z")
            continue
        pairs = zip(points[::2], points[1::2], strict=True)
        steps.append(
            letters[code] + " ".join(f"{x:.2f} {height - depth - y:.2f}" for x, y in pairs)
        )
    box = f"0 0 {width:.2f} {height:.2f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" '
        f'width="{width:.2f}pt" height="{height:.2f}pt"><path d="{"".join(steps)}"/></svg>'
    )


def _refused(tex: str, why: str) -> DocumentError:
    return DocumentError(f"maths (${tex[:60]}$): {why}; write it in words")


class _Reader:
    """Reads a formula aloud, from left to right."""

    def __init__(self, tex: str) -> None:
        self._tex = tex
        self._tokens = TOKEN.findall(tex)[::-1]  # the next one is the last

    def spoken(self) -> Iterator[str]:
        """Every word of the formula."""
        while self._tokens:
            yield from self._next()

    def _next(self) -> Iterator[str]:
        token = self._tokens.pop()
        if token == "{":
            yield from self._group()
        elif token == "^":
            power = " ".join(self._argument())
            yield POWERS.get(power, f"to the power {power}")
        elif token == "_":
            yield f"sub {' '.join(self._argument())}"
        elif token == r"\frac":
            above, below = list(self._argument()), list(self._argument())
            yield " ".join(["the fraction", *above, "over", *below, "end of fraction"])
        elif token == r"\sqrt":
            yield " ".join(["the square root of", *self._argument(), "end of root"])
        elif token in AFTER:
            yield " ".join([*self._argument(), AFTER[token]])
        elif token in AS_WRITTEN:
            yield self._as_written()
        elif token not in SILENT:
            yield self._word(token)

    def _argument(self) -> Iterator[str]:
        if not self._tokens:
            raise _refused(self._tex, "it ends too early")
        yield from self._next()

    def _group(self) -> Iterator[str]:
        while self._tokens and self._tokens[-1] != "}":
            yield from self._next()
        if not self._tokens:
            raise _refused(self._tex, "a bracket { is never closed")
        self._tokens.pop()

    def _as_written(self) -> str:
        """The letters in braces as one word; TeX takes no account of spaces in \\mathrm either."""
        letters = []
        if self._tokens and self._tokens.pop() == "{":
            while self._tokens and (letter := self._tokens.pop()) != "}":
                letters.append(" " if letter == r"\ " else letter)
        return "".join(letters)

    def _word(self, token: str) -> str:
        if token in SPOKEN:
            return SPOKEN[token]
        if token[0].isalnum():
            return token
        raise _refused(self._tex, f"{token} cannot be read aloud")
