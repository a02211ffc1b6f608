"""A tornado: for each input, from where to where it moves one value, widest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure

from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.chart_style import GAP, LINE
from commissioning.exhibits.charts.plot_area import Plot

WIDEST_NAME = 2.6  # inches, before it breaks
ROW = 1.5 * LINE
FOOT = LINE + 3 * GAP
Scale = Callable[[Sequence[float]], list[str]]
KEY = "○ at its lowest   ● at its highest"
ROOM = 0.06  # of the range, left and right of the spans


class Span(NamedTuple):
    """One input: its name, and the value with the input at its least and at its most."""

    name: str
    at_least: float
    at_most: float


@mpl.rc_context(chart_style.STYLE)
def tornado(spans: Sequence[Span], stated: float, sides: tuple[str, str], scale: Scale) -> Figure:
    """Bars between two ends, ○ with the input at its least and ● at its most; a line at 0.

    `sides` says what it means to lie left and right of 0; `stated` is the value as it is, and
    `scale` gives the words of numbers below.
    """
    names = [chart_style.wrapped(one.name, WIDEST_NAME) for one in spans]
    left = max(chart_style.text_width(line) for name in names for line in name) + 2 * GAP
    top = 2 * LINE + GAP
    heights = [max(ROW, len(name) * LINE + GAP) for name in names]
    figure = chart_style.sheet(top + sum(heights) + FOOT)
    ends = _ends([0.0, stated, *(end for one in spans for end in one[1:])])
    place = (left, top, chart_style.WIDTH - left, sum(heights))
    plot = Plot(figure, place, ends, (sum(heights), 0))
    plot.upright([0], color=chart_style.GREY, linewidth=1.2)
    plot.upright([stated], color=chart_style.QUIET, linewidth=0.8, linestyle=":")
    down = 0.0
    for one, name, height in zip(spans, names, heights, strict=True):
        chart_style.write(figure, 0, top + down + height / 2, "\n".join(name), stand="center")
        _draw(plot, one, down + height / 2)
        down += height
    _label(figure, plot, (left, top, sum(heights)), sides)
    _number(figure, plot, (left, top, sum(heights)), scale)
    return figure


def _draw(plot: Plot, span: Span, middle: float) -> None:
    plot.line(
        span[1:], [middle, middle], color=chart_style.NAVY, linewidth=3, solid_capstyle="butt"
    )
    plot.points([span.at_most], [middle], "o", color=chart_style.NAVY, markersize=6)
    hollow = {"markerfacecolor": "white", "markeredgecolor": chart_style.NAVY}
    plot.points([span.at_least], [middle], "o", markersize=6, **hollow)


def _label(
    figure: Figure, plot: Plot, place: tuple[float, float, float], sides: tuple[str, str]
) -> None:
    """What the sides of 0 mean, above."""
    left, _, _ = place
    low, high = plot.across
    across = (chart_style.WIDTH - left) / (high - low)
    zero = left - low * across
    before, after = f"← {sides[0]}", f"{sides[1]} →"
    if chart_style.text_width(before) <= zero:
        chart_style.write(figure, zero - GAP, 0, before, align="right")
    else:
        chart_style.write(figure, 0, 0, before)
    room = chart_style.WIDTH - zero - GAP
    fits = chart_style.text_width(after) <= room
    chart_style.write(
        figure,
        zero + GAP if fits else chart_style.WIDTH,
        LINE,
        after,
        align="left" if fits else "right",
    )


def _number(figure: Figure, plot: Plot, place: tuple[float, float, float], scale: Scale) -> None:
    """The numbers of the scale, below; before them, what the ends of a bar are."""
    left, top, height = place
    chart_style.write(figure, 0, top + height + GAP, KEY)
    low, high = plot.across
    numbers = chart_style.ticks(low, high)
    for number, text in zip(numbers, scale(numbers), strict=True):
        across = left + (chart_style.WIDTH - left) * (number - low) / (high - low)
        chart_style.write(figure, across, top + height + GAP, text, align="center")


def _ends(values: Sequence[float]) -> tuple[float, float]:
    span = max(values) - min(values) or 1.0
    return min(values) - ROOM * span, max(values) + ROOM * span
