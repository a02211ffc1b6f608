"""Drawing: the Analysis Function's palette and manners, and SVG whose bytes repeat.

Charts are drawn on figures of their own, without pyplot, so nothing passes from one to the next.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import pairwise

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

# Analysis Function categorical palette (Government Analysis Function, charts guidance).
NAVY, TEAL, PLUM, ORANGE, GREY = "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D"
PALE = "#BFBFBF"
STATUS_COLOURS = {
    "on target": NAVY,
    "within tolerance": TEAL,
    "off target": ORANGE,
    "no result": PALE,
    "contextual": "#A285D1",
}
STYLE = {
    "svg.hashsalt": "commissioning",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#6f777b",
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": "#d9d9d9",
    "grid.linewidth": 0.8,
    "lines.linewidth": 2,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "text.color": "#0b0c0c",
}
WIDTH_INCHES = 6.8
PANEL_CHARACTERS = 40  # of a panel’s title, before it breaks
OFFSET = {"textcoords": "offset points"}


def panels(count: int, columns: int, panel_height: float) -> tuple[Figure, list[Axes]]:
    """A figure of the page's width with that many panels, row by row; heights in inches."""
    rows = -(-count // columns)
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH_INCHES, panel_height * rows), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.subplots(rows, columns, squeeze=False).ravel().tolist()
    for spare in axes[count:]:
        spare.set_axis_off()
    return figure, axes[:count]


def svg(figure: Figure) -> str:
    """The figure as SVG text, without date, creator or anything that differs between runs."""
    text = io.StringIO()
    with mpl.rc_context(STYLE):
        figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    return re.sub(
        r"<\?xml.*?\?>|<!DOCTYPE.*?>|<metadata>.*?</metadata>", "", text.getvalue(), flags=re.S
    ).strip()


def horizontal_bars(
    labels: list[str], values: list[float], texts: list[str], colours: list[str]
) -> Figure:
    """Bars from 0, each labelled with its text, first label on top."""
    figure, (axes,) = panels(1, 1, 0.5 + 0.3 * len(labels))
    with mpl.rc_context(STYLE):
        axes.barh(labels, values, color=colours, height=0.62)
        for place, (value, text) in enumerate(zip(values, texts, strict=True)):
            # Beside a bar to the left its text stands to the right of zero, clear of the labels.
            axes.annotate(text, (max(0.0, value), place), (4, 0), va="center", **OFFSET)
        axes.invert_yaxis()
        axes.grid(False)
        axes.axvline(0, color=GREY, linewidth=1)
        axes.set_xlim(*_with_room_for_texts(values))
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        axes.xaxis.set_visible(False)
    return figure


def _with_room_for_texts(values: list[float]) -> tuple[float, float]:
    """Limits of an axis of bars that leave room for a text to the right of each bar."""
    low, high = min(0.0, *values), max(0.0, *values)
    return low, high + 0.45 * (high - low or 1)


def line_with_target(
    axes: Axes,
    periods: list[str],
    results: list[float | None],
    targets: list[float | None],
    title: str = "",
    breaks: Sequence[int] = (),
) -> None:
    """A measure's results over its periods, with the target as a dashed step beside them.

    `breaks` are the places of the first period on a new basis: no line joins across them.
    """
    places = range(len(periods))
    with mpl.rc_context(STYLE):
        for first, after in pairwise([0, *breaks, len(periods)]):
            joined = places[first:after]
            axes.plot(joined, _gaps(results[first:after]), color=NAVY, marker="o", markersize=4)
        for place in breaks:
            axes.axvline(place - 0.5, color=GREY, linestyle=":", linewidth=1)
        if any(target is not None for target in targets):
            axes.plot(places, _gaps(targets), color=ORANGE, linestyle="--")
        axes.set_xticks(places, [_short(period) for period in periods])
        axes.tick_params(axis="x", labelsize=8)
        axes.set_title(title, loc="left", fontsize=9, fontweight="bold")
        axes.yaxis.set_major_formatter(thousands)
        axes.margins(y=0.25)


def thousands(value: float, _: int) -> str:
    """An axis label with commas and no more decimals than it needs."""
    return f"{value:,.10g}"


def _gaps(values: list[float | None]) -> list[float]:
    return [float("nan") if value is None else value for value in values]


def _short(period: str) -> str:
    """`2025-26-Q2` as two short lines, `Q2` over `25-26`; the year only at its first quarter."""
    if "-Q" not in period:
        return period[2:]
    return f"{period[-2:]}\n{period[2:7]}" if period.endswith(("Q1",)) else period[-2:]
