"""A tornado: for each input, from where to where it moves one value, widest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from commissioning.exhibits import charts
from commissioning.exhibits.charts import GAP, LINE

WIDEST_NAME = 2.6  # inches, before it breaks
ROW = 1.5 * LINE
FOOT = LINE + 3 * GAP
Scale = Callable[[Sequence[float]], list[str]]
KEY = "○ at its least   ● at its most"
ROOM = 0.06  # of the range, left and right of the spans


class Span(NamedTuple):
    """One input: its name, and the value with the input at its least and at its most."""

    name: str
    at_least: float
    at_most: float


@mpl.rc_context(charts.STYLE)
def tornado(spans: Sequence[Span], stated: float, sides: tuple[str, str], scale: Scale) -> Figure:
    """Bars between two ends, ○ with the input at its least and ● at its most; a line at 0.

    `sides` says what it means to lie left and right of 0; `stated` is the value as it stands, and
    `scale` gives the words of numbers below.
    """
    names = [charts.wrapped(one.name, WIDEST_NAME) for one in spans]
    left = max(charts.text_width(line) for name in names for line in name) + 2 * GAP
    top = 2 * LINE + GAP
    heights = [max(ROW, len(name) * LINE + GAP) for name in names]
    figure = charts.sheet(top + sum(heights) + FOOT)
    axes = charts.frame(figure, left, top, charts.WIDTH - left, sum(heights))
    low, high = _ends([0.0, stated, *(end for one in spans for end in one[1:])])
    axes.set_xlim(low, high)
    axes.set_ylim(sum(heights), 0)
    axes.axvline(0, color=charts.GREY, linewidth=1.2)
    axes.axvline(stated, color=charts.QUIET, linewidth=0.8, linestyle=":")
    down = 0.0
    for one, name, height in zip(spans, names, heights, strict=True):
        charts.write(figure, 0, top + down + height / 2, "\n".join(name), stand="center")
        _draw(axes, one, down + height / 2)
        down += height
    _label(figure, axes, (left, top, sum(heights)), sides)
    _number(figure, axes, (left, top, sum(heights)), scale)
    return figure


def _draw(axes: Axes, span: Span, middle: float) -> None:
    axes.plot(span[1:], [middle, middle], color=charts.NAVY, linewidth=3, solid_capstyle="butt")
    axes.plot(span.at_most, middle, "o", color=charts.NAVY, markersize=6, clip_on=False)
    hollow = {"markerfacecolor": "white", "markeredgecolor": charts.NAVY}
    axes.plot(span.at_least, middle, "o", markersize=6, clip_on=False, **hollow)


def _label(
    figure: Figure, axes: Axes, place: tuple[float, float, float], sides: tuple[str, str]
) -> None:
    """What the sides of 0 mean, above."""
    left, _, _ = place
    low, high = axes.get_xlim()
    across = (charts.WIDTH - left) / (high - low)
    zero = left - low * across
    before, after = f"← {sides[0]}", f"{sides[1]} →"
    if charts.text_width(before) <= zero:
        charts.write(figure, zero - GAP, 0, before, align="right")
    else:
        charts.write(figure, 0, 0, before)
    room = charts.WIDTH - zero - GAP
    fits = charts.text_width(after) <= room
    charts.write(
        figure, zero + GAP if fits else charts.WIDTH, LINE, after, align="left" if fits else "right"
    )


def _number(figure: Figure, axes: Axes, place: tuple[float, float, float], scale: Scale) -> None:
    """The numbers of the scale, below; before them, what the ends of a bar are."""
    left, top, height = place
    charts.write(figure, 0, top + height + GAP, KEY)
    low, high = axes.get_xlim()
    numbers = charts.ticks(low, high)
    for number, words in zip(numbers, scale(numbers), strict=True):
        across = left + (charts.WIDTH - left) * (number - low) / (high - low)
        charts.write(figure, across, top + height + GAP, words, align="center")


def _ends(values: Sequence[float]) -> tuple[float, float]:
    span = max(values) - min(values) or 1.0
    return min(values) - ROOM * span, max(values) + ROOM * span
