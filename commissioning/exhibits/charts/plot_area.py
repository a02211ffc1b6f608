"""The plot of a chart: a place on a figure with scales of its own, and what is drawn to them.

Lines and bars are put on the figure as they are. matplotlib's Axes would make ticks, spines and
limits for each plot, which these charts write by themselves or do not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import isnan
from typing import Any

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.transforms import Bbox, BboxTransform

from commissioning.exhibits.charts.chart_style import GREY, SMALL

NO_NUMBER = float("nan")  # a gap in a line
Numbers = Sequence[float]
Ends = tuple[float, float]


class Plot:
    """A place on a figure, and the numbers at its left and right end, and at its foot and head.

    Nothing is cut off at its sides. Manners are matplotlib's own, of lines and of patches.
    """

    def __init__(
        self, figure: Figure, place: tuple[float, float, float, float], across: Ends, up: Ends
    ) -> None:
        """`place` is left, top, width and height, in inches from the figure's left and top."""
        self.figure, self.across, self.up = figure, across, up
        left, top, width, height = place
        wide, high = figure.get_size_inches()
        foot = 1 - (top + height) / high
        on_figure = Bbox.from_bounds(left / wide, foot, width / wide, height / high)
        scales = Bbox.from_extents(across[0], up[0], across[1], up[1])
        self._transform = BboxTransform(scales, on_figure) + figure.transSubfigure

    def line(self, across: Numbers, up: Numbers, **manner: Any) -> None:
        """A line through points; with a marker at each if the manner has one."""
        self.figure.add_artist(Line2D(across, up, transform=self._transform, **manner))

    def points(self, across: Numbers, up: Numbers, marker: Any, **manner: Any) -> None:
        """A marker at each point, and no line."""
        self.line(across, up, linestyle="", marker=marker, **manner)

    def level(self, heights: Numbers, ends: Ends | None = None, **manner: Any) -> None:
        """Level lines at heights from end to end, as one line with gaps, which is quicker."""
        first, last = ends or self.across
        along, up = _broken([(first, last)] * len(heights), [(one, one) for one in heights])
        self.line(along, up, **manner)

    def upright(self, places: Numbers, ends: Ends | None = None, **manner: Any) -> None:
        """Upright lines at places from foot to head or between ends, as one line with gaps."""
        foot, head = ends or self.up
        along, up = _broken([(one, one) for one in places], [(foot, head)] * len(places))
        self.line(along, up, **manner)

    def bar(self, corner: Ends, width: float, height: float, colour: str) -> None:
        """A rectangle from a corner on, without an edge."""
        self._add(Rectangle(corner, width, height, facecolor=colour, linewidth=0))

    def band(self, across: Numbers, low: Numbers, high: Numbers, **manner: Any) -> None:
        """The room between two lines, left out where either has a gap."""
        for run in _runs(across, low, high):
            there = [(one, below) for one, below, _ in run]
            back = [(one, above) for one, _, above in reversed(run)]
            self._add(Polygon([*there, *back], linewidth=0, **manner))

    def text_above(self, place: float, text: str) -> None:
        """Words above the plot's head, at the middle of a place."""
        manner: dict[str, Any] = {"color": GREY, "fontsize": SMALL, "parse_math": False}
        where: dict[str, Any] = {"ha": "center", "va": "bottom", "transform": self._transform}
        self.figure.text(place, self.up[1], text, **where, **manner)

    def _add(self, patch: Any) -> None:
        patch.set_transform(self._transform)
        self.figure.add_artist(patch)


def drawable(values: Iterable[Any]) -> list[float]:
    """Values as numbers of a line, with a gap where there is none."""
    return [NO_NUMBER if value is None else float(value) for value in values]


def _broken(across: Sequence[Ends], up: Sequence[Ends]) -> tuple[list[float], list[float]]:
    """Pieces of a line with a gap after each."""
    along, upward = (
        [number for piece in pieces for number in (*piece, NO_NUMBER)] for pieces in (across, up)
    )
    return along, upward


def _runs(*lines: Numbers) -> Iterator[list[tuple[float, ...]]]:
    """Points that follow each other without a gap in any of the lines."""
    together = zip(*lines, strict=True)
    for has_gap, run in groupby(together, lambda point: any(map(isnan, point))):
        if not has_gap:
            yield list(run)
