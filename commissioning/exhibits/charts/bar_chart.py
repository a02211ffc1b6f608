"""Bars from 0, each with its name before it and its value in words after it."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib as mpl
from matplotlib.figure import Figure

from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.chart_style import GAP, LINE
from commissioning.exhibits.charts.plot_area import Plot

WIDEST_NAME = 2.2  # inches, before it breaks
BETWEEN = 6 * chart_style.POINT
THICK = 0.62  # of a row


@mpl.rc_context(chart_style.STYLE)
def horizontal_bars(
    names: Sequence[str],
    values: Sequence[float],
    texts: Sequence[str],
    colours: Sequence[str],
    sides: tuple[str, str] | None = None,
) -> Figure:
    """Bars from 0, the first on top; `sides` says what it means to lie left and right of 0."""
    lines = [chart_style.wrapped(name, WIDEST_NAME) for name in names]
    left = max(chart_style.text_width(line) for name in lines for line in name) + GAP
    scale, below = _scale(values, texts, chart_style.WIDTH - left)
    row, top = max(1.4, *map(len, lines)) * LINE + BETWEEN, LINE + BETWEEN if sides else 0.0
    figure = chart_style.sheet(top + row * len(names))
    zero = left + below * scale
    _draw(figure, values, colours, (left, top, scale, below))
    # Beside a bar to the left its text stands to the right of zero, clear of the names.
    ends = [zero + max(value, 0.0) * scale + GAP for value in values]
    middles = [top + row * (place + 0.5) for place in range(len(names))]
    for middle, name, end, text in zip(middles, lines, ends, texts, strict=True):
        chart_style.write(figure, 0, middle, "\n".join(name), stand="center")
        chart_style.write(figure, end, middle, text, stand="center")
    if sides:
        chart_style.write(figure, zero - GAP, 0, f"← {sides[0]}", align="right")
        chart_style.write(figure, zero + GAP, 0, f"{sides[1]} →")
    return figure


def _scale(values: Sequence[float], texts: Sequence[str], room: float) -> tuple[float, float]:
    """Inches to a unit, so that the longest bar and its text fill the room; how far below 0."""
    below = max(0.0, *(-value for value in values))
    rooms = [
        (room - GAP - chart_style.text_width(text)) / (below + max(value, 0.0))
        for value, text in zip(values, texts, strict=True)
        if below + max(value, 0.0)
    ]
    return min(rooms, default=1.0), below


def _draw(
    figure: Figure,
    values: Sequence[float],
    colours: Sequence[str],
    place: tuple[float, float, float, float],
) -> None:
    """The bars and the line at 0, at a place: left, top, inches to a unit, units below 0."""
    left, top, scale, below = place
    above = max(max(values), 0.0)
    width, height = max((below + above) * scale, GAP), figure.get_figheight() - top
    ends = (-below, -below + width / scale)
    plot = Plot(figure, (left, top, width, height), ends, (len(values) - 0.5, -0.5))
    for row, (value, colour) in enumerate(zip(values, colours, strict=True)):
        plot.bar((0, row - THICK / 2), value, THICK, colour)
    plot.upright([0], color=chart_style.GREY, linewidth=1)
