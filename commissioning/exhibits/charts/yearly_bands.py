"""Amounts by year, one panel under another on the same scale, each with its range as a band."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure

from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.chart_style import GAP, LINE
from commissioning.exhibits.charts.plot_area import Plot, drawable

WIDEST_NAME = 1.9  # inches, before it breaks
NUMBERS, AFTER = 0.55, 0.25  # inches: for the numbers of the scale, and after the last year
PANEL = 0.85  # inches
BETWEEN = 9 * chart_style.POINT
BAND = "#BFD0E0"


class Band(NamedTuple):
    """One panel: its name, and by year what is expected, at least and at most; None for a gap."""

    name: str
    expected: Sequence[float | None]
    low: Sequence[float | None]
    high: Sequence[float | None]


@mpl.rc_context(chart_style.STYLE)
def yearly_bands(years: Sequence[str], bands: Sequence[Band]) -> Figure:
    """Panels of amounts in £ thousand or million, a line for what is expected, a band around it."""
    names = [chart_style.wrapped(one.name, WIDEST_NAME, bold=True) for one in bands]
    left = WIDEST_NAME + NUMBERS + GAP
    width = chart_style.WIDTH - left - AFTER
    figure = chart_style.sheet(len(bands) * (PANEL + BETWEEN) + LINE + 2 * GAP)
    scale = _scale(bands)
    for place, (one, name) in enumerate(zip(bands, names, strict=True)):
        top = BETWEEN / 2 + place * (PANEL + BETWEEN)
        chart_style.write(figure, 0, top, "\n".join(name), bold=True)
        _panel(figure, one, (left, top, width), scale)
    below = len(bands) * (PANEL + BETWEEN) + GAP
    every = ceil((chart_style.text_width(max(years, key=len)) + GAP) * len(years) / width)
    for place, year in list(enumerate(years))[::every]:  # as many as fit at the same time
        across = left + width * (place + 0.5) / len(years)
        chart_style.write(figure, across, below, year, align="center")
    return figure


def _scale(bands: Sequence[Band]) -> tuple[float, float]:
    """The least and the most of all panels, with 0 where the amounts are not far from it."""
    values = [one for band in bands for series in band[1:] for one in series if one is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if low > 0 and low < high / 2:
        low = 0.0
    room = 0.08 * ((high - low) or abs(high) or 1.0)
    return low - room, high + room


def _panel(
    figure: Figure, band: Band, place: tuple[float, float, float], scale: tuple[float, float]
) -> None:
    left, top, width = place
    expected, low, high = (drawable(series) for series in band[1:])
    across = [one + 0.5 for one in range(len(expected))]
    plot = Plot(figure, (left, top, width, PANEL), (0, len(expected)), scale)
    numbers = chart_style.ticks(*scale, most=3)
    plot.level(numbers, color=chart_style.GRID, zorder=0)
    plot.band(across, low, high, facecolor=BAND, zorder=1)
    plot.line(across, expected, marker="o", color=chart_style.NAVY, markersize=4, linewidth=1.6)
    for number, text in zip(numbers, pounds_labels(numbers), strict=True):
        down = top + PANEL * (scale[1] - number) / (scale[1] - scale[0])
        chart_style.write(figure, left - GAP, down, text, align="right", stand="center_baseline")


def pounds_labels(numbers: Sequence[float]) -> list[str]:
    """Pounds of a scale, in millions or in thousands: `£6.2m`, `−£40k`."""
    unit, sign = (1e6, "m") if max(map(abs, numbers), default=0) >= 1e6 else (1e3, "k")
    text = chart_style.tick_labels([one / unit for one in numbers])
    return [
        f"£{word}{sign}".replace("£−", "−£") if number else "£0"
        for number, word in zip(numbers, text, strict=True)
    ]
