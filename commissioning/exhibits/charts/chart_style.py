"""Drawing: palette, words measured before they are placed, bars, and SVG whose bytes repeat.

Everything is placed in inches on a figure of its own, without pyplot or a layout engine: no chart
is drawn twice, and nothing passes from one to the next. Rules of the Government Analysis Function:
at most four colours, never colour alone, horizontal words, labels at the data instead of legends.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath, text_to_path
from matplotlib.ticker import MaxNLocator

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType

# The tones of statuses in tables; on white each has a contrast of 4.5 to 1 or more, as text needs.
NAVY, BROWN, PLUM, GREY = "#12436D", "#9C3F0C", "#801650", "#3D3D3D"
TONES = {"good": NAVY, "caution": BROWN, "bad": PLUM, "neutral": GREY}
# Markers that draw the shapes of statuses.
SHAPES = {"●": "o", "■": "s", "▲": "^", "◆": "D", "○": "o"}
QUIET = "#6F777B"  # lines next to the results: 4.6 to 1
GRID = "#D9D9D9"
FONT = "sans-serif"
STYLE: dict[RcKeyType, Any] = {
    "svg.hashsalt": "commissioning",
    "svg.fonttype": "none",  # words stay words
    "font.family": FONT,
    # matplotlib brings the first; the second, about as wide, is for readers of pages without it.
    "font.sans-serif": ["DejaVu Sans", "Verdana"],
    "text.color": GREY,
    "lines.linewidth": 0.8,
}
WIDTH = 6.75  # inches between the margins of the page (documents/report.typ), so that 8 pt stay 8
POINT = 1 / 72
SMALL, LARGE = 8.0, 9.0  # points
LINE = 11.5 * POINT
GAP = 4 * POINT


def sheet(height: float) -> Figure:
    """An empty figure of the page's width and that height, in inches."""
    figure = Figure(figsize=(WIDTH, height))
    FigureCanvasSVG(figure)
    return figure


def write(
    figure: Figure,
    left: float,
    top: float,
    text: str,
    colour: str = GREY,
    size: float = SMALL,
    bold: bool = False,
    align: str = "left",
    stand: str = "top",
) -> None:
    """Words at a place of a figure, in inches from its left and from its top."""
    across, down = figure.get_size_inches()
    manner: dict[str, Any] = {
        "color": colour,
        "fontsize": size,
        "fontweight": "bold" if bold else "normal",
    }
    place = (left / across, 1 - top / down)
    figure.text(*place, text, ha=align, va=stand, linespacing=1.2, parse_math=False, **manner)


@lru_cache(maxsize=2048)
def text_width(text: str, size: float = SMALL, bold: bool = False) -> float:
    """How wide words are when drawn, in inches."""
    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return width * POINT


def sign_marker(sign: str) -> Path:
    """A bold sign as a marker of points, its middle at the point."""
    font = FontProperties(family=FONT, weight="bold")
    drawn = TextPath((0, 0), sign, size=10, prop=font)
    (left, foot), (right, head) = drawn.get_extents().get_points()
    middle = (left + right) / 2, (foot + head) / 2
    return Path(drawn.vertices - middle, drawn.codes)


def wrapped(text: str, room: float, size: float = SMALL, bold: bool = False) -> list[str]:
    """Words in lines no wider than a room in inches, unless a single word is."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size, bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def apart(places: Sequence[float], least: float, most: float) -> list[float]:
    """The places moved so that each lies `least` from the next, in order, between 0 and `most`."""
    order = sorted(range(len(places)), key=lambda one: (places[one], one))
    raised, lowered = list(places), list(places)
    for below, above in pairwise(order):
        raised[above] = max(raised[above], raised[below] + least)
    for above, below in pairwise(order[::-1]):
        lowered[below] = min(lowered[below], lowered[above] - least)
    moved = [(one + other) / 2 for one, other in zip(raised, lowered, strict=True)]
    floor, ceiling = 0.0, most
    for one in order:
        moved[one] = floor = max(moved[one], floor)
        floor += least
    for one in reversed(order):
        moved[one] = ceiling = min(moved[one], ceiling)
        ceiling -= least
    return moved


def svg(figure: Figure) -> str:
    """The figure as SVG text, without date, creator or anything that differs between runs."""
    text = io.StringIO()
    with mpl.rc_context(STYLE):
        figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    return re.sub(
        r"<\?xml.*?\?>|<!DOCTYPE.*?>|<metadata>.*?</metadata>", "", text.getvalue(), flags=re.S
    ).strip()


def ticks(low: float, high: float, most: int = 4) -> list[float]:
    """Round numbers for a scale from low to high."""
    found = MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return [float(tick) for tick in found if low <= tick <= high]


def tick_labels(numbers: Sequence[float]) -> list[str]:
    """Numbers of a scale with commas, all with as many decimals as the one that needs most."""
    plain = [f"{number:.10g}" for number in numbers]
    decimals = max((len(one.partition(".")[2]) for one in plain), default=0)
    return [f"{number:,.{decimals}f}".replace("-", "−") for number in numbers]
