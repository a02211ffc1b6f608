"""A matrix of bars: a row for each thing, a column for each measure of it, from 0 in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure

from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.chart_style import GAP, LINE
from commissioning.exhibits.charts.plot_area import Plot

WIDEST_NAME = 2.0  # inches, before it breaks
BETWEEN = 7 * chart_style.POINT
THICK = 7 * chart_style.POINT


class Column(NamedTuple):
    """A measure: its heading, the value that fills the cell, and value and text by row."""

    heading: str
    most: float
    values: Sequence[float]
    texts: Sequence[str]


@mpl.rc_context(chart_style.STYLE)
def bar_matrix(names: Sequence[str], columns: Sequence[Column]) -> Figure:
    """Rows of bars, the text of each above it, under the headings of their columns."""
    lines = [chart_style.wrapped(name, WIDEST_NAME) for name in names]
    left = max(chart_style.text_width(line) for name in lines for line in name) + 3 * GAP
    width = (chart_style.WIDTH - left) / len(columns)
    headings = [chart_style.wrapped(one.heading, width - 2 * GAP, bold=True) for one in columns]
    top = max(map(len, headings)) * LINE + GAP
    heights = [max(len(name), 2) * LINE + BETWEEN for name in lines]
    figure = chart_style.sheet(top + sum(heights))
    height = figure.get_figheight()
    plot = Plot(figure, (0, 0, chart_style.WIDTH, height), (0, chart_style.WIDTH), (height, 0))
    for place, heading in enumerate(headings):
        chart_style.write(figure, left + place * width, 0, "\n".join(heading), bold=True)
    down = top
    for row, (name, height) in enumerate(zip(lines, heights, strict=True)):
        chart_style.write(figure, 0, down, "\n".join(name))
        for place, one in enumerate(columns):
            across = left + place * width
            chart_style.write(figure, across, down, one.texts[row])
            _bar(plot, (across, down + LINE), width - 3 * GAP, one.values[row] / (one.most or 1))
        down += height
    return figure


def _bar(plot: Plot, corner: tuple[float, float], room: float, share: float) -> None:
    """A bar that fills a share of its room, on a light ground that shows the whole of it."""
    plot.bar(corner, room, THICK, chart_style.GRID)
    full = min(max(share, 0.0), 1.0)
    plot.bar(corner, room * full, THICK, chart_style.NAVY)
